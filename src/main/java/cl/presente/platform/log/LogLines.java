package cl.presente.platform.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes each event of the log as a line of text or as one JSON object a line, masked, with the ids of the work at hand. */
public final class LogLines extends Formatter {

    /** How a line looks. */
    public enum Style {
        TEXT,
        JSON
    }

    /** The server's own words of its start, which programs read; they are made of no request. */
    private static final String OF_THE_START = "PayaraMicro";

    private final Style style;
    private final String node;

    public LogLines(Style style, String node) {
        this.style = style;
        this.node = node;
    }

    /** From now on every line of this process; the few that the server wrote before are its own. */
    public static void install(Style style, String node) {
        LogLines lines = new LogLines(style, node);
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(lines);
        }
    }

    @Override
    public String format(LogRecord event) {
        Map<String, String> fields = new LinkedHashMap<>();
        LogContext work = LogContext.current();
        if (work != null) {
            put(fields, "request", work.request());
            put(fields, "job", work.job());
            put(fields, "tenant", work.tenant());
            put(fields, "session", work.session());
        }
        String at = event.getInstant().truncatedTo(ChronoUnit.MILLIS).toString();
        String level = event.getLevel().getName();
        String said = formatMessage(event);
        String message = OF_THE_START.equals(event.getLoggerName()) ? said : Masked.text(said);
        String thrown = event.getThrown() == null ? null : trace(event.getThrown());
        return style == Style.JSON
                ? json(at, level, event.getLoggerName(), message, fields, thrown)
                : text(at, level, event.getLoggerName(), message, fields, thrown);
    }

    private static String text(
            String at, String level, String logger, String message, Map<String, String> ids, @Nullable String thrown) {
        String work = ids.entrySet().stream()
                .map(id -> id.getKey() + "=" + id.getValue())
                .collect(Collectors.joining(" ", " [", "]"));
        return at + " " + level + " " + logger + " " + message + (ids.isEmpty() ? "" : work) + "\n"
                + (thrown == null ? "" : thrown);
    }

    private String json(
            String at, String level, String logger, String message, Map<String, String> ids, @Nullable String thrown) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("at", at);
        fields.put("level", level);
        put(fields, "logger", logger);
        fields.put("node", node);
        fields.putAll(ids);
        fields.put("message", message);
        put(fields, "thrown", thrown);
        return fields.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ":" + quoted(field.getValue()))
                .collect(Collectors.joining(",", "{", "}\n"));
    }

    /** Names of types and methods are ours and the libraries' own; what stands between them is a message. */
    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString()
                .lines()
                .map(line -> line.startsWith("\t") ? line : Masked.text(line))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '"' || next == '\\') {
                quoted.append('\\').append(next);
            } else if (next == '\n') {
                quoted.append("\\n");
            } else if (next == '\t') {
                quoted.append("\\t");
            } else if (next < ' ' || next == '\u2028' || next == '\u2029') {
                quoted.append(String.format("\\u%04x", (int) next));
            } else {
                quoted.append(next);
            }
        }
        return quoted.append('"').toString();
    }
}
