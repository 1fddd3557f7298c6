package cl.presente.identity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;

/**
 * How often somebody guessed wrong at an account or from an address. Each further guess has to wait twice as long as the one
 * before, up to five minutes; nobody is ever locked out.
 */
@Entity
@Table(name = "guess")
public class Guess {

    /** How many wrong guesses are nobody's business yet. */
    enum Subject {
        ACCOUNT(3),
        /** Many people may share one. */
        ADDRESS(20);

        private final int free;

        Subject(int free) {
            this.free = free;
        }
    }

    static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    /** Without a further guess for this long, the count starts again. */
    static final Duration REMEMBERED = Duration.ofDays(1);

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
        Instant until = lastAt.plus(length.compareTo(LONGEST_WAIT) < 0 ? length : LONGEST_WAIT);
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
