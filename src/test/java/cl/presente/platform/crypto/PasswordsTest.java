package cl.presente.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

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
}
