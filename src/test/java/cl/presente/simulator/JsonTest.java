package cl.presente.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void readsEveryKindOfValue() {
        Object read = Json.read(" {\"a\": [1, -2.5e3, true, false, null, \"x\\\"\\u00f1\\n\"], \"b\": {}, \"c\": []} ");

        assertThat(read)
                .isEqualTo(
                        Map.of("a", List.of("1", "-2.5e3", true, false, "", "x\"ñ\n"), "b", Map.of(), "c", List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[1,]", "{\"a\" 1}", "{a:1}", "\"x", "tru", "01", "1 2", "\"\\x\"", "\"\\u12\"", "]"})
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesABottomlessNesting() {
        assertThatThrownBy(() -> Json.read("[".repeat(100_000))).hasMessageContaining("nested");
    }

    @Test
    void writesWhatItReads() {
        Object value = Json.object("a", List.of("x", "<\"\\\n"), "b", Map.of("c", true));
        assertThat(Json.read(Json.write(value))).isEqualTo(value);
        assertThat(Json.write(value)).doesNotContain("<");
    }
}
