package cl.presente.identity;

import cl.presente.sence.Rut;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An OTEC that somebody wants to sign up, and himself as its first administrator, until he confirms his mail address. */
@Entity
@Table(name = "sign_up")
public class SignUp {

    static final Duration GOOD_FOR = Duration.ofDays(1);

    @Id
    @Column(name = "key_hash")
    private byte[] keyHash;

    private Rut rut;

    @Column(name = "otec_name")
    private String otecName;

    private String slug;
    private String person;
    private String email;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "terms_version")
    private String termsVersion;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    @Column(name = "confirmed_at")
    private @Nullable Instant confirmedAt;

    protected SignUp() {}

    SignUp(byte[] keyHash, SignUpForm form, String slug, String passwordHash, String termsVersion, Instant now) {
        this.keyHash = keyHash;
        this.rut = Rut.parse(form.rut());
        this.otecName = form.otecName();
        this.slug = slug;
        this.person = form.person();
        this.email = new Email(form.email()).text();
        this.passwordHash = passwordHash;
        this.termsVersion = termsVersion;
        this.createdAt = now;
        this.expiresAt = now.plus(GOOD_FOR);
    }

    boolean isGood(Instant now) {
        return now.isBefore(expiresAt);
    }

    boolean isConfirmed() {
        return confirmedAt != null;
    }

    /** Once: its password is the account's from now on. */
    void confirmed(Instant at) {
        confirmedAt = at;
        passwordHash = "";
    }

    public Rut rut() {
        return rut;
    }

    public String otecName() {
        return otecName;
    }

    public String slug() {
        return slug;
    }

    public String person() {
        return person;
    }

    public String email() {
        return email;
    }

    String passwordHash() {
        return passwordHash;
    }

    String termsVersion() {
        return termsVersion;
    }
}
