package cl.presente.admin.runs;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.admin.runs.RunsView.Column;
import cl.presente.reporting.RunFilter;
import cl.presente.reporting.RunOrder;
import cl.presente.reporting.RunState;
import cl.presente.sence.Environment;
import cl.presente.sence.LineaCapacitacion;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunsViewTest {

    @Test
    void comesBackFromItsTextAsItWas() {
        RunsView view = new RunsView(
                new RunFilter("a&b=ñ", LineaCapacitacion.FPT, Environment.TEST, RunState.RUNNING, "O'Higgins %"),
                RunOrder.CLIENT,
                false,
                Set.of(Column.LINE, Column.STATE));

        assertThat(RunsView.parse(view.text())).isEqualTo(view);
        assertThat(RunsView.parse(RunsView.USUAL.text())).isEqualTo(RunsView.USUAL);
        assertThat(RunsView.parse(RunsView.USUAL.with(Set.<Column>of()).text()).columns())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "state=GONE&order=GONE&line=9", "&=&="})
    void isTheUsualOneWhereItsTextIsNotUnderstood(String text) {
        assertThat(RunsView.parse(text)).isEqualTo(RunsView.USUAL);
    }
}
