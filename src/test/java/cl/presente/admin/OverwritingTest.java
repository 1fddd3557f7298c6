package cl.presente.admin;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.admin.Overwriting.Field;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverwritingTest {

    private static final Map<String, String> BEFORE = Map.of("client", "Minera", "hours", "20");
    private static final Map<String, String> TYPED = Map.of("client", "Hotelera", "hours", "20");

    @Test
    void showsWhatTheOtherOneChangedAndNotWhatOneselfDid() {
        Overwriting overwriting = Overwriting.of(BEFORE, Map.of("client", "Minera", "hours", "40"), TYPED);

        assertThat(overwriting.fields()).containsExactly(new Field("hours", "20", "40", "20"));
        assertThat(overwriting.saved("hours")).contains("40");
        assertThat(overwriting.without("hours").fields()).isEmpty();
    }

    @Test
    void showsAllThatDiffersWhereTheFormsBeginningIsNoLongerKnown() {
        Overwriting overwriting = Overwriting.of(null, Map.of("client", "Minera", "hours", "40"), TYPED);

        assertThat(overwriting.fields())
                .containsExactlyInAnyOrder(
                        new Field("client", "", "Minera", "Hotelera"), new Field("hours", "", "40", "20"));
    }
}
