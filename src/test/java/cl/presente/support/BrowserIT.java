package cl.presente.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@AnyDatabase
class BrowserIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    @Test
    void opensThePublicAddress() {
        try (var context = presente.browser().chromium().newContext()) {
            var answer = context.newPage().navigate(presente.baseUrl() + "/status");

            assertThat(answer.status()).isEqualTo(200);
        }
    }
}
