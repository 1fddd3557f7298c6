package cl.presente.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How SENCE shall behave the next time, as settings in the words of the control API; they combine freely.
 *
 * <p>For whom: {@code environment} (sandbox, test, production), {@code phase} (start, close), {@code run}, {@code codigoCurso}; {@code times}
 * (default 1, 0 until cleared).
 *
 * <p>On arrival: {@code hangSeconds}; {@code status} (an HTTP error instead of a page); {@code redirect} (302 or 307 to a second
 * host before the login) and {@code redirectTo} (its origin; otherwise localhost and 127.0.0.1 change places).
 *
 * <p>The answer: {@code glosa} (a code, several as {@code 211;204}, or any text), {@code afterLogin=true} (give it only then),
 * {@code allFaults=true} (name every fault of the form); {@code blank}, {@code without} and {@code trailing} (fields by comma, or
 * {@code *}: sent empty, not sent, sent with a blank after the name), {@code names} (upper, lower), {@code change.RunAlumno=...}
 * (another echo); {@code delaySeconds} (late); {@code copies} (0 none, 2 or more duplicates).
 */
public record Outcome(Map<String, String> settings) {

    /** SENCE behaves as the manual says. */
    static final Outcome NATURAL = new Outcome(Map.of());

    private static final String CHANGE = "change.";
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("environment", "sandbox|test|production"),
            Map.entry("phase", "start|close"),
            Map.entry("run", ".+"),
            Map.entry("codigoCurso", ".+"),
            Map.entry("times", "[0-9]{1,6}"),
            Map.entry("hangSeconds", "[0-9]{1,4}"),
            Map.entry("status", "[45][0-9]{2}"),
            Map.entry("redirect", "302|307"),
            Map.entry("redirectTo", "https?://[A-Za-z0-9.:\\[\\]-]+"),
            Map.entry("glosa", ".+"),
            Map.entry("afterLogin", "true|false"),
            Map.entry("allFaults", "true|false"),
            Map.entry("blank", "[A-Za-z,*]+"),
            Map.entry("without", "[A-Za-z,*]+"),
            Map.entry("trailing", "[A-Za-z,*]+"),
            Map.entry("names", "upper|lower"),
            Map.entry("delaySeconds", "[0-9]{1,6}"),
            Map.entry("copies", "[0-9]|1[0-9]|20"));

    public Outcome {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        settings.forEach((name, value) -> {
            if (name.startsWith(CHANGE)) return;
            if (!VALUES.containsKey(name)) {
                throw new IllegalArgumentException(
                        "unknown setting " + name + ": use " + new ArrayList<>(VALUES.keySet()));
            }
            if (!value.matches(VALUES.get(name))) {
                throw new IllegalArgumentException(name + "=" + value + ": use " + VALUES.get(name));
            }
        });
    }

    /** Settings as name, value, name, value. */
    public static Outcome of(String... namesAndValues) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) settings.put(namesAndValues[at], namesAndValues[at + 1]);
        return new Outcome(settings);
    }

    boolean concerns(Environment environment, Phase phase, ReceivedForm form) {
        return matches("environment", environment.word())
                && matches("phase", phase.word())
                && matches("run", form.text("RunAlumno"))
                && matches("codigoCurso", form.text("CodigoCurso"));
    }

    int times() {
        return number("times", 1);
    }

    Duration hang() {
        return Duration.ofSeconds(number("hangSeconds", 0));
    }

    /** The HTTP error to answer with, or 0. */
    int status() {
        return number("status", 0);
    }

    /** The HTTP status that moves the browser to a second host, or 0. */
    int redirect() {
        return number("redirect", 0);
    }

    String redirectTo() {
        return settings.getOrDefault("redirectTo", "");
    }

    String glosaOnArrival() {
        return is("afterLogin") ? "" : settings.getOrDefault("glosa", "");
    }

    String glosaAfterLogin() {
        return is("afterLogin") ? settings.getOrDefault("glosa", "") : "";
    }

    boolean namesAllFaults() {
        return is("allFaults");
    }

    Duration delay() {
        return Duration.ofSeconds(number("delaySeconds", 0));
    }

    int copies() {
        return number("copies", 1);
    }

    /** The fields of a callback as this outcome wants them sent. */
    List<SentField> bend(Map<String, String> fields) {
        List<SentField> sent = new ArrayList<>();
        fields.forEach((name, value) -> {
            if (lists("without", name)) return;
            String changed = settings.getOrDefault(CHANGE + name, value);
            sent.add(new SentField(written(name), lists("blank", name) ? "" : changed));
        });
        return sent;
    }

    private String written(String name) {
        String letters = name;
        if (matchesExactly("names", "upper")) letters = name.toUpperCase(Locale.ROOT);
        if (matchesExactly("names", "lower")) letters = name.toLowerCase(Locale.ROOT);
        return lists("trailing", name) ? letters + " " : letters;
    }

    private boolean lists(String setting, String field) {
        List<String> fields = List.of(settings.getOrDefault(setting, "").split(","));
        return fields.contains("*") || fields.contains(field);
    }

    private boolean is(String setting) {
        return matchesExactly(setting, "true");
    }

    private boolean matches(String setting, String actual) {
        return !settings.containsKey(setting) || matchesExactly(setting, actual);
    }

    private boolean matchesExactly(String setting, String actual) {
        return actual.equals(settings.get(setting));
    }

    private int number(String setting, int otherwise) {
        return Integer.parseInt(settings.getOrDefault(setting, String.valueOf(otherwise)));
    }

    @Override
    public String toString() {
        return settings.toString();
    }
}
