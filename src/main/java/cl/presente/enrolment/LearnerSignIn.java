package cl.presente.enrolment;

import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.eclipse.persistence.annotations.JoinFetch;
import org.eclipse.persistence.annotations.JoinFetchType;

/** A browser that a learner has identified himself in; the row knows the cookie only by its hash. */
@Entity
@Table(name = "learner_sign_in")
public class LearnerSignIn extends TenantOwned {

    @Id
    @Column(name = "token_hash")
    private String tokenHash;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "learner_id")
    @JoinFetch(JoinFetchType.INNER)
    private Learner learner;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected LearnerSignIn() {}

    LearnerSignIn(String tokenHash, Learner learner, Instant createdAt, Instant expiresAt) {
        this.tokenHash = tokenHash;
        this.learner = learner;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    Learner learner() {
        return learner;
    }

    /** The learner identified himself once more in the same browser. */
    void extended(Instant until) {
        expiresAt = until;
    }

    boolean isValid(Instant now) {
        return now.isBefore(expiresAt);
    }
}
