package cl.presente.identity;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Knows the passwords that are tried first, however they are dressed up with digits, signs, capitals and repetitions: those of
 * zxcvbn's list, and those that people in Chile think of.
 */
final class CommonPasswords {

    private static final Pattern ENDS = Pattern.compile("^[^a-z]+|[^a-z]+$");
    private static final Pattern SIGNS_AT_ENDS = Pattern.compile("^[^a-z0-9]+|[^a-z0-9]+$");
    private static final Pattern REPEATED = Pattern.compile("(.{1,12}?)\\1+");
    private static final List<String> ROWS = List.of(
            "abcdefghijklmnopqrstuvwxyz",
            "qwertyuiopasdfghjklzxcvbnm",
            "qwertyuiopasdfghjklñzxcvbnm",
            "qazwsxedcrfvtgbyhnujm");
    private static final int SHORTEST_RUN = 4;
    private static final Set<String> KNOWN = read();

    private CommonPasswords() {}

    static boolean contains(String password) {
        String plain = fold(password);
        String bare = ENDS.matcher(plain).replaceAll("");
        String signless = SIGNS_AT_ENDS.matcher(plain).replaceAll("");
        return Stream.of(plain, unmasked(bare), unmasked(signless)).anyMatch(CommonPasswords::isCommon);
    }

    /** In lower case, without accents. */
    static String fold(String text) {
        return Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
    }

    private static boolean isCommon(String folded) {
        String core = core(folded);
        return core.length() < SHORTEST_RUN || isKnown(core) || isKnown(unit(core)) || isRun(core);
    }

    private static String core(String folded) {
        return ENDS.matcher(folded).replaceAll("").replaceAll("[^a-z0-9]", "");
    }

    private static boolean isKnown(String core) {
        return KNOWN.contains(core);
    }

    /** What a text repeats, or itself. */
    private static String unit(String text) {
        var repeated = REPEATED.matcher(text);
        return repeated.matches() ? repeated.group(1) : text;
    }

    /** Whether fingers ran along the keyboard or through the alphabet, or stayed on one key. */
    private static boolean isRun(String core) {
        String letters = core.replaceAll("[0-9]", "");
        String backwards = new StringBuilder(letters).reverse().toString();
        return letters.chars().distinct().count() < SHORTEST_RUN
                || ROWS.stream().anyMatch(row -> row.contains(letters) || row.contains(backwards));
    }

    /** Signs and digits that stand for a letter, read as it. */
    private static String unmasked(String text) {
        String signs = "0134578@$!|";
        String letters = "oieastbasil";
        return text.chars()
                .map(c -> signs.indexOf(c) < 0 ? c : letters.charAt(signs.indexOf(c)))
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static Set<String> read() {
        InputStream resource =
                Objects.requireNonNull(CommonPasswords.class.getResourceAsStream("common-passwords.txt"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
            Stream<String> english = StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies().stream()
                    .map(CommonPasswords::core);
            return Stream.concat(english, lines.lines().filter(line -> !line.startsWith("#")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
