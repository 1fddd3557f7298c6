package cl.presente.vault;

import cl.presente.platform.Ids;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** SENCE answered that a token is not good (211, 212 or 303): for which learner, and from which address we heard. */
@Entity
@Table(name = "token_refusal")
public class TokenRefusal extends TenantOwned {

    @Id
    private UUID id;

    @Column(name = "token_id")
    private UUID tokenId;

    @Column(name = "learner_id")
    private UUID learnerId;

    private String code;
    private String address;

    @Column(name = "refused_at")
    private Instant refusedAt;

    protected TokenRefusal() {}

    TokenRefusal(UUID tokenId, UUID learnerId, String code, String address, Instant refusedAt) {
        this.id = Ids.next();
        this.tokenId = tokenId;
        this.learnerId = learnerId;
        this.code = code;
        this.address = address;
        this.refusedAt = refusedAt;
    }

    UUID tokenId() {
        return tokenId;
    }

    UUID learnerId() {
        return learnerId;
    }

    String code() {
        return code;
    }

    Instant refusedAt() {
        return refusedAt;
    }
}
