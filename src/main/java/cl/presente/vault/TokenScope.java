package cl.presente.vault;

import cl.presente.sence.Environment;
import java.util.EnumSet;
import java.util.Set;

/** Where a token may be used. SENCE's tokens are good for both of its systems and never for the stand-in, whose own never leave it. */
public enum TokenScope {
    SANDBOX(Environment.SANDBOX),
    TEST(Environment.TEST),
    PRODUCTION(Environment.PRODUCTION),
    TEST_AND_PRODUCTION(Environment.TEST, Environment.PRODUCTION);

    private final Set<Environment> environments;

    TokenScope(Environment first, Environment... others) {
        environments = EnumSet.of(first, others);
    }

    public boolean covers(TokenScope other) {
        return environments.containsAll(other.environments);
    }

    public boolean covers(Environment environment) {
        return environments.contains(environment);
    }
}
