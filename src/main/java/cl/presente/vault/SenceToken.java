package cl.presente.vault;

import cl.presente.platform.Ids;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A SENCE token of an OTEC as it is stored: sealed, known to people by its label and last four characters. */
@Entity
@Table(name = "sence_token")
public class SenceToken extends TenantOwned {

    @Id
    private UUID id;

    private String label;

    @Enumerated(EnumType.STRING)
    private TokenState state;

    private int priority;
    private byte @Nullable [] sealed;
    private byte[] fingerprint;

    @Column(name = "last_four")
    private String lastFour;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "retiring_until")
    private @Nullable Instant retiringUntil;

    protected SenceToken() {}

    SenceToken(String label, int priority, byte[] fingerprint, String lastFour, Instant createdAt) {
        this.id = Ids.next();
        this.label = label;
        this.state = TokenState.DRAFT;
        this.priority = priority;
        this.fingerprint = fingerprint;
        this.lastFour = lastFour;
        this.createdAt = createdAt;
    }

    void seal(byte[] ciphertext) {
        sealed = ciphertext;
    }

    void activate() {
        become(TokenState.ACTIVE);
        retiringUntil = null;
    }

    void retire(Instant until) {
        become(TokenState.RETIRING);
        retiringUntil = until;
    }

    void destroy() {
        become(TokenState.DESTROYED);
        sealed = null;
    }

    private void become(TokenState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("a token cannot go from " + state + " to " + next);
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

    int priority() {
        return priority;
    }

    boolean mayOpen() {
        return state == TokenState.ACTIVE;
    }

    boolean mayClose(Instant now) {
        return mayOpen() || (state == TokenState.RETIRING && retiringUntil != null && now.isBefore(retiringUntil));
    }

    byte[] sealed() {
        if (sealed == null) {
            throw new IllegalStateException("the token is destroyed");
        }
        return sealed;
    }
}
