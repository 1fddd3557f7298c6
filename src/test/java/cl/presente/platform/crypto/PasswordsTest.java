package cl.presente.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    /** From the tests of the reference implementation, P-H-C/phc-winner-argon2. */
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    private final Passwords passwords = new Passwords();

    @Test
    void agreesWithTheReferenceImplementation() {
        assertThat(passwords.matches("password", REFERENCE)).isTrue();
        assertThat(passwords.matches("Password", REFERENCE)).isFalse();
    }

    @Test
    void matchesWhatItHashedAndNothingElse() {
        String hash = passwords.hash("contraseña de prueba");

        assertThat(passwords.matches("contraseña de prueba", hash)).isTrue();
        assertThat(passwords.matches("contrasena de prueba", hash)).isFalse();
    }

    @Test
    void neverHashesTheSamePasswordToTheSameText() {
        assertThat(passwords.hash("igual")).isNotEqualTo(passwords.hash("igual"));
    }

    @Test
    void writesTheCostsIntoTheHashSoThatTheyMayRise() {
        assertThat(passwords.hash("x"))
                .matches("\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}")
                .hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void neverMatchesNobody() {
        assertThat(passwords.matchesNobody("x")).isFalse();
        assertThat(passwords.matchesNobody("")).isFalse();
    }

    @Test
    void ofAFloodSomeAreSentAwayAtOnceAndTheOthersHaveTheirTurn() throws Exception {
        int flood = 40 * Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(flood);
        List<Future<Boolean>> answers;
        try {
            answers = threads.invokeAll(Collections.nCopies(flood, () -> passwords.matches("Password", REFERENCE)));
        } finally {
            threads.shutdown();
        }

        int looked = 0;
        for (Future<Boolean> answer : answers) {
            try {
                assertThat(answer.get()).isFalse();
                looked++;
            } catch (ExecutionException away) {
                assertThat(away.getCause()).isInstanceOf(Passwords.TooBusy.class);
            }
        }
        assertThat(looked).isPositive().isLessThan(flood);
        assertThat(passwords.matches("password", REFERENCE)).isTrue();
    }
}
