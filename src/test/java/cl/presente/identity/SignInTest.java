package cl.presente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignInTest {

    @Test
    void tellsWholeSecondsThatAreLongEnough() {
        assertThat(new SignIn.Outcome.TryAgain(Duration.ofMillis(3_001)).seconds())
                .isEqualTo(4);
        assertThat(new SignIn.Outcome.TryAgain(Duration.ofSeconds(3)).seconds()).isEqualTo(3);
    }
}
