package cl.presente.platform.guessing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * How often somebody guessed wrong at an account or from an address. Each further guess has to wait twice as long as the one
 * before, up to some minutes; nobody is ever locked out.
 */
@Entity
@Table(name = "guess")
public class Guess {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** Who or where guesses are counted for: how many wrong ones are nobody's business yet, and the longest wait. */
    public enum Subject {
        ACCOUNT(3, LONGEST_WAIT),
        /** An account whose password was right. */
        SECOND_FACTOR(3, LONGEST_WAIT),
        /** A mail address that a new password was asked for. */
        RECOVERY(3, LONGEST_WAIT),
        /** Many people may share one. */
        ADDRESS(20, LONGEST_WAIT),
        /** An address from which learners try mailed codes: a whole company or mobile network may sit behind it. */
        LEARNERS_ADDRESS(60, Duration.ofSeconds(10)),
        /** An address from which codes are asked for; each may cost a learner a mail. */
        ASKING_ADDRESS(60, Duration.ofSeconds(10));

        private final int free;
        private final Duration longestWait;

        Subject(int free, Duration longestWait) {
            this.free = free;
            this.longestWait = longestWait;
        }
    }

    /** Without a further guess for this long, the count starts again. */
    public static final Duration REMEMBERED = Duration.ofDays(1);

    @Id
    private byte[] subject;

    private int failures;

    @Column(name = "last_at")
    private Instant lastAt;

    protected Guess() {}

    Guess(byte[] subject, Instant now) {
        this.subject = subject;
        this.lastAt = now;
    }

    /** How long from now until another guess is heard; zero when it is heard now. */
    Duration delay(Subject kind, Instant now) {
        int beyond = countAt(now) - kind.free;
        if (beyond < 0) return Duration.ZERO;
        Duration length = Duration.ofSeconds(1L << Math.min(beyond, 30));
        Instant until = lastAt.plus(length.compareTo(kind.longestWait) < 0 ? length : kind.longestWait);
        return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
    }

    void count(Instant now) {
        failures = countAt(now) + 1;
        lastAt = now;
    }

    private int countAt(Instant now) {
        return now.isBefore(lastAt.plus(REMEMBERED)) ? failures : 0;
    }
}
