package cl.presente.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.identity.CreateStaff.NewStaff;
import cl.presente.tenant.access.Role;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StaffSignInTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final StaffSignIn SIGN_IN =
            new StaffSignIn("hash", account(), new Device("127.0.0.1", "Firefox"), NOW);

    @Test
    void endsAfterHalfAnHourWithoutUse() {
        assertThat(SIGN_IN.isValid(NOW.plus(Duration.ofMinutes(30)).minusNanos(1_000)))
                .isTrue();
        assertThat(SIGN_IN.isValid(NOW.plus(Duration.ofMinutes(30)))).isFalse();
    }

    @Test
    void keepsOfABrowsersNameWhatFitsAndIsPrintable() {
        assertThat(new Device("127.0.0.1", "Firefox\n\u00f1" + "x".repeat(300)).userAgent())
                .startsWith("Firefox??x")
                .hasSize(255);
    }

    private static Account account() {
        NewStaff person = new NewStaff(new Email("ana@otec.example"), "Ana", Role.ADMIN, "una clave bastante larga");
        return new Account(person, "hash", NOW);
    }
}
