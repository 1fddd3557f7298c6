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

/** The row of an OTEC. */
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

    protected Tenant() {}

    Tenant(Slug slug, Rut rut, String name, String colour, Instant createdAt) {
        if (name.isBlank() || name.length() > 120) {
            throw new InvalidValue("name", "needs 1 to 120 characters");
        }
        if (!colour.matches("#[0-9a-f]{6}")) {
            throw new InvalidValue("colour", "needs the form #rrggbb");
        }
        this.slug = slug.text();
        this.rut = rut;
        this.name = name;
        this.colour = colour;
        this.createdAt = createdAt;
    }

    Otec otec() {
        return new Otec(id, slug, rut, name, colour);
    }
}
