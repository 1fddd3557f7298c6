package cl.presente.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/** How many sign-ups came from an address, or name a mail address, in a period; beyond the limit none is heard until it is over. */
@Entity
@Table(name = "sign_up_count")
public class SignUpCount {

    /** Whose sign-ups are counted. */
    enum Limit {
        /** Many people may share one. */
        ADDRESS(20, Duration.ofHours(1)),
        /** Each sign-up sends a mail there. */
        MAIL(5, Duration.ofDays(1));

        private final int most;
        private final Duration period;

        Limit(int most, Duration period) {
            this.most = most;
            this.period = period;
        }
    }

    static final Duration LONGEST = Duration.ofDays(1);

    @Id
    private byte[] subject;

    @Column(name = "began_at")
    private Instant beganAt;

    private int attempts;

    protected SignUpCount() {}

    SignUpCount(byte[] subject, Instant now) {
        this.subject = subject;
        this.beganAt = now;
    }

    /** Counts one more, unless that were too many. */
    boolean allows(Limit limit, Instant now) {
        if (!now.isBefore(beganAt.plus(limit.period))) {
            beganAt = now;
            attempts = 0;
        }
        if (attempts >= limit.most) return false;
        attempts++;
        return true;
    }
}
