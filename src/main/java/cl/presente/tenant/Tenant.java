package cl.presente.tenant;

import cl.presente.sence.InvalidValue;
import cl.presente.sence.Rut;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The row of an OTEC. It is never deleted, so that no slug and no RUT is ever given to another one. */
@Entity
@Table(name = "tenant")
public class Tenant {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Integer id;

    private String slug;
    private Rut rut;
    private String name;
    private String colour;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "contact_mail")
    private String contactMail = "";

    @Column(name = "terms_version")
    private String termsVersion = "";

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    @Column(name = "ownership_proven_at")
    private @Nullable Instant ownershipProvenAt;

    protected Tenant() {}

    Tenant(Slug slug, Rut rut, String name, String colour, Instant createdAt) {
        requireName(name);
        requireColour(colour);
        this.slug = slug.text();
        this.rut = rut;
        this.name = name;
        this.colour = colour;
        this.createdAt = createdAt;
    }

    static void requireName(String name) {
        if (name.isBlank() || name.length() > 120) {
            throw new InvalidValue("name", "length");
        }
    }

    static void requireColour(String colour) {
        if (!colour.matches("#[0-9a-f]{6}")) {
            throw new InvalidValue("colour", "format");
        }
    }

    /** Whoever answers for the platform vouches that the RUT is the OTEC's own. */
    void takenInByOperator(Instant at) {
        ownershipProvenAt = at;
    }

    /** Somebody signed the OTEC up, accepted those terms and confirmed his mail address. */
    void signedUp(String acceptedTerms, String mail, Instant at) {
        termsVersion = acceptedTerms;
        contactMail = mail;
        confirmedAt = at;
    }

    String contactMail() {
        return contactMail;
    }

    String termsVersion() {
        return termsVersion;
    }

    @Nullable
    Instant confirmedAt() {
        return confirmedAt;
    }

    @Nullable
    Instant ownershipProvenAt() {
        return ownershipProvenAt;
    }

    Otec otec() {
        return new Otec(id, slug, rut, name, colour);
    }
}
