package cl.presente.vault;

import cl.presente.platform.DomainEvent.Subject;
import cl.presente.platform.Ids;
import cl.presente.platform.persistence.ChangedMeanwhile;
import cl.presente.sence.Environment;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A SENCE token of an OTEC as it is stored: sealed, known to people by its label and last four characters. Its methods say what
 * happened and are called under the row's lock only.
 */
@Entity
@Table(name = "sence_token")
public class SenceToken extends TenantOwned {

    @Id
    private UUID id;

    private String label;

    @Enumerated(EnumType.STRING)
    private TokenState state;

    @Enumerated(EnumType.STRING)
    private TokenScope scope;

    @Column(name = "course_group")
    private String courseGroup;

    private int priority;
    private byte @Nullable [] sealed;
    private byte[] fingerprint;

    @Column(name = "last_four")
    private String lastFour;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "tested_at")
    private @Nullable Instant testedAt;

    @Column(name = "activated_at")
    private @Nullable Instant activatedAt;

    @Column(name = "retiring_until")
    private @Nullable Instant retiringUntil;

    @Column(name = "destroyed_at")
    private @Nullable Instant destroyedAt;

    @Column(name = "rotate_on")
    private @Nullable LocalDate rotateOn;

    @Column(name = "refusal_mailed_on")
    private @Nullable LocalDate refusalMailedOn;

    @Column(name = "reminder_mailed_on")
    private @Nullable LocalDate reminderMailedOn;

    protected SenceToken() {}

    SenceToken(Description description, int priority, byte[] fingerprint, String lastFour, Instant createdAt) {
        this.id = Ids.next();
        this.state = TokenState.DRAFT;
        this.scope = description.scope();
        this.priority = priority;
        this.fingerprint = fingerprint;
        this.lastFour = lastFour;
        this.createdAt = createdAt;
        described(description);
    }

    void seal(byte[] ciphertext) {
        sealed = ciphertext;
    }

    /** Where it may be used stays as it was: what it opened must be closed there. */
    void described(Description description) {
        label = description.label();
        courseGroup = description.courseGroup();
        rotateOn = description.rotateOn();
    }

    /** SENCE accepted it when it was tried. */
    void tested(Instant at) {
        if (state == TokenState.DRAFT) {
            become(TokenState.TESTED);
        }
        testedAt = at;
    }

    void activate(Instant at) {
        become(TokenState.ACTIVE);
        activatedAt = at;
        retiringUntil = null;
    }

    void retire(Instant until) {
        become(TokenState.RETIRING);
        retiringUntil = until;
    }

    void destroy(Instant at) {
        become(TokenState.DESTROYED);
        sealed = null;
        destroyedAt = at;
    }

    void prioritized(int place) {
        priority = place;
    }

    private void become(TokenState next) {
        if (!state.mayBecome(next)) {
            throw new ChangedMeanwhile("token " + id);
        }
        state = next;
    }

    public UUID id() {
        return id;
    }

    public String label() {
        return label;
    }

    public String lastFour() {
        return lastFour;
    }

    public TokenState state() {
        return state;
    }

    public TokenScope scope() {
        return scope;
    }

    /** The group whose courses alone it serves; blank when it serves all. */
    public String courseGroup() {
        return courseGroup;
    }

    int priority() {
        return priority;
    }

    Instant createdAt() {
        return createdAt;
    }

    Optional<Instant> testedAt() {
        return Optional.ofNullable(testedAt);
    }

    Optional<Instant> activatedAt() {
        return Optional.ofNullable(activatedAt);
    }

    Optional<Instant> retiringUntil() {
        return Optional.ofNullable(retiringUntil);
    }

    Optional<Instant> destroyedAt() {
        return Optional.ofNullable(destroyedAt);
    }

    /** The day that somebody set for replacing it. */
    Optional<LocalDate> rotateOn() {
        return Optional.ofNullable(rotateOn);
    }

    /** Whether sessions may open with it there, for a course of that group. */
    boolean mayOpen(Environment environment, String group) {
        return state == TokenState.ACTIVE
                && scope.covers(environment)
                && (courseGroup.isEmpty() || courseGroup.equalsIgnoreCase(group));
    }

    /** Whether no session of the other's would be left without a token by the other's end. */
    boolean servesWhere(SenceToken other) {
        return scope.covers(other.scope) && (courseGroup.isEmpty() || courseGroup.equalsIgnoreCase(other.courseGroup));
    }

    /** Whether it may still close what it opened; a draft opened nothing but its own trial. */
    boolean mayClose(Instant now) {
        return switch (state) {
            case DRAFT, TESTED, ACTIVE -> true;
            case RETIRING -> retiringUntil != null && now.isBefore(retiringUntil);
            case DESTROYED -> false;
        };
    }

    byte[] sealed() {
        if (sealed == null) {
            throw new IllegalStateException("the token is destroyed");
        }
        return sealed;
    }

    Subject subject() {
        return new Subject("token", id.toString(), label + " …" + lastFour);
    }
}
