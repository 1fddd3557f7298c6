package cl.presente.platform.guessing;

import static cl.presente.platform.guessing.Guess.Subject.ACCOUNT;
import static cl.presente.platform.guessing.Guess.Subject.ADDRESS;
import static cl.presente.platform.guessing.Guess.Subject.LEARNERS_ADDRESS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GuessTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void hearsTheFirstThreeGuessesAtAnAccountAtOnce() {
        Guess guess = new Guess(new byte[32], NOW);

        for (int i = 0; i < 3; i++) {
            assertThat(guess.delay(ACCOUNT, NOW)).isZero();
            guess.count(NOW);
        }

        assertThat(guess.delay(ACCOUNT, NOW)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void doublesTheWaitUpToFiveMinutesAndNoFurther() {
        Stream<Long> waits = IntStream.of(3, 4, 5, 10, 11, 12, 35, 70, 10_000)
                .mapToObj(failures -> after(failures).delay(ACCOUNT, NOW).toSeconds());

        assertThat(waits).containsExactly(1L, 2L, 4L, 128L, 256L, 300L, 300L, 300L, 300L);
    }

    @Test
    void isPatientWithAnAddressThatManyShare() {
        assertThat(after(19).delay(ADDRESS, NOW)).isZero();
        assertThat(after(20).delay(ADDRESS, NOW)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void makesNobodyWaitLongWhereAWholeNetworkOfLearnersSharesAnAddress() {
        assertThat(after(59).delay(LEARNERS_ADDRESS, NOW)).isZero();
        assertThat(after(60).delay(LEARNERS_ADDRESS, NOW)).isEqualTo(Duration.ofSeconds(1));
        assertThat(after(10_000).delay(LEARNERS_ADDRESS, NOW)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void hearsTheNextGuessWhenTheWaitIsOver() {
        Guess guess = after(5);

        assertThat(guess.delay(ACCOUNT, NOW.plusMillis(3_999))).isEqualTo(Duration.ofMillis(1));
        assertThat(guess.delay(ACCOUNT, NOW.plusSeconds(4))).isZero();
    }

    @Test
    void forgetsAfterADayWithoutAGuess() {
        Guess guess = after(10_000);
        Instant nextDay = NOW.plus(Duration.ofDays(1));

        assertThat(guess.delay(ACCOUNT, nextDay)).isZero();
        guess.count(nextDay);
        assertThat(guess.delay(ACCOUNT, nextDay)).isZero();
    }

    private static Guess after(int failures) {
        Guess guess = new Guess(new byte[32], NOW);
        for (int i = 0; i < failures; i++) guess.count(NOW);
        return guess;
    }
}
