package cl.presente.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class CanonicalJsonFuzzTest {

    static Stream<byte[]> texts() {
        return Stream.of("name|text|a|\"\\\u0001\u20ac", "\ud83d\ude00|\ud83d|\ude00|x", "||a|")
                .map(text -> text.getBytes(StandardCharsets.UTF_16BE));
    }

    /** In UTF-16, so that halves of pairs come too; the strings between the bars are names and values by turns. */
    @MethodSource("texts")
    @FuzzTest
    void anotherReaderFindsEveryMemberAgainAndOrderMakesNoDifference(byte[] utf16) {
        char[] units = new char[utf16.length / 2];
        for (int i = 0; i < units.length; i++) units[i] = (char) (utf16[2 * i] << 8 | utf16[2 * i + 1] & 0xFF);
        String[] strings = new String(units).split("\\|", -1);
        Map<String, String> members = new LinkedHashMap<>();
        for (int i = 0; i + 1 < strings.length; i += 2) members.put(whole(strings[i]), strings[i + 1]);
        Map<String, String> backwards = new LinkedHashMap<>();
        members.keySet().stream()
                .sorted((one, other) -> other.compareTo(one))
                .forEach(name -> backwards.put(name, members.get(name)));

        String canonical = CanonicalJson.of(Map.of("facts", members));

        assertThat(CanonicalJson.of(Map.of("facts", backwards))).isEqualTo(canonical);
        JsonObject facts = JsonParser.parseString(canonical).getAsJsonObject().getAsJsonObject("facts");
        assertThat(facts.keySet()).isEqualTo(members.keySet());
        members.forEach(
                (name, text) -> assertThat(facts.get(name).getAsString()).isEqualTo(whole(text)));
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(canonical)).isTrue();
    }

    private static String whole(String text) {
        return text.codePoints()
                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
