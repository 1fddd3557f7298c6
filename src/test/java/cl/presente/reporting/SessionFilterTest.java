package cl.presente.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.attendance.SessionState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionFilterTest {

    @Test
    void countsDaysAsChilesMainlandDoes() {
        assertThat(SessionFilter.ofDay(Instant.parse("2026-11-24T02:59:59Z")).day())
                .isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(SessionFilter.ofDay(Instant.parse("2026-11-24T03:00:00Z")).day())
                .isEqualTo(LocalDate.of(2026, 11, 24));
    }

    @Test
    void asksForAttentionInWhateverStateButInTheSameCourseDayAndSearch() {
        UUID run = UUID.randomUUID();
        SessionFilter filter = SessionFilter.ofDay(Instant.EPOCH)
                .withCourseRun(run)
                .withSearch(" Peña ")
                .withStates(Set.of(SessionState.OPEN));

        SessionFilter needing = filter.needing(Attention.CONFLICT);

        assertThat(needing).isEqualTo(new SessionFilter(run, Set.of(), filter.day(), "Peña", Attention.CONFLICT));
    }
}
