package cl.presente.admin.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.reporting.SessionFilter;
import cl.presente.sence.Rut;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class LastFilterTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);
    private static final LocalDate TOMORROW = TODAY.plusDays(1);

    @Test
    void whoLookedAtTodayLooksAtTheNewDayAfterMidnight() {
        LastFilter last = lastOf(SessionFilter.NONE.withDay(TODAY).withSearch("Rojas"));

        assertThat(last.get(TODAY)).contains(SessionFilter.NONE.withDay(TODAY).withSearch("Rojas"));
        assertThat(last.get(TOMORROW))
                .contains(SessionFilter.NONE.withDay(TOMORROW).withSearch("Rojas"));
    }

    @Test
    void whoChoseAnotherDayOrNoneKeepsIt() {
        SessionFilter yesterday = SessionFilter.NONE.withDay(TODAY.minusDays(1));

        assertThat(lastOf(yesterday).get(TOMORROW)).contains(yesterday);
        assertThat(lastOf(SessionFilter.NONE).get(TOMORROW)).contains(SessionFilter.NONE);
    }

    private static LastFilter lastOf(SessionFilter filter) {
        LastFilter last = new LastFilter();
        last.tenant = new CurrentTenant();
        last.tenant.set(new Otec(1, "una", Rut.parse("11111111-1"), "Una", "#000000"));
        last.set(filter, TODAY);
        return last;
    }
}
