package cl.presente.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    /** RFC 8785, section 3.2.3: its own example of sorting, with strings for values. */
    @Test
    void membersAreSortedByTheirUtf16CodeUnits() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("\u20ac", "Euro Sign");
        members.put("\r", "Carriage Return");
        members.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        members.put("1", "One");
        members.put("\ud83d\ude00", "Emoji: Grinning Face");
        members.put("\u0080", "Control");
        members.put("\u00f6", "Latin Small Letter O With Diaeresis");

        assertThat(CanonicalJson.of(members))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** RFC 8785, section 3.2.2.2: its own example of escapes. */
    @Test
    void onlyWhatMustBeEscapedIsEscaped() {
        assertThat(CanonicalJson.of(Map.of("string", "\u20ac$\017\nA'B\"\\\\\"/\b\f\t\r\u007f")))
                .isEqualTo("{\"string\":\"\u20ac$\\" + "u000f\\nA'B\\\"\\\\\\\\\\\"/\\b\\f\\t\\r\u007f\"}");
    }

    @Test
    void objectsStandInObjects() {
        assertThat(CanonicalJson.of(Map.of("b", Map.of("z", "1", "a", "2"), "a", "", "c", Map.of())))
                .isEqualTo("{\"a\":\"\",\"b\":{\"a\":\"2\",\"z\":\"1\"},\"c\":{}}");
    }

    @Test
    void halfASurrogatePairIsReplaced() {
        assertThat(CanonicalJson.of(Map.of("a", "\ud83dx\ude00 \ud83d\ude00 \ud83d")))
                .isEqualTo("{\"a\":\"\ufffdx\ufffd \ud83d\ude00 \ufffd\"}");
    }
}
