package cl.presente.tenant.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PermissionTest {

    @Test
    void letsEverybodyOfAnOtecSeeItsSessions() {
        assertThat(Stream.of(Role.values()).filter(Permission.SEE_SESSIONS::isGivenTo))
                .containsExactly(Role.ADMIN, Role.COORDINATOR, Role.AUDITOR);
    }

    @Test
    void givesTheOperatorNothingInAnOtecsOffice() {
        assertThat(Permission.values()).noneMatch(permission -> permission.isGivenTo(Role.OPERATOR));
    }
}
