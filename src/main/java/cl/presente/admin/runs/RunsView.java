package cl.presente.admin.runs;

import cl.presente.reporting.RunFilter;
import cl.presente.reporting.RunOrder;
import cl.presente.reporting.RunState;
import cl.presente.sence.Environment;
import cl.presente.sence.LineaCapacitacion;
import java.io.Serializable;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How somebody looks at the list of runs: which, in what order, and with which columns; as text it is kept for him. */
record RunsView(RunFilter filter, RunOrder order, boolean descending, Set<Column> columns) implements Serializable {

    /** What the list shows beside course and code. */
    enum Column {
        CLIENT,
        LINE,
        DATES,
        ENVIRONMENT,
        STATE,
        LEARNERS
    }

    /** The newest first, everything shown but the line. */
    static final RunsView USUAL =
            new RunsView(RunFilter.NONE, RunOrder.STARTS, true, EnumSet.complementOf(EnumSet.of(Column.LINE)));

    RunsView {
        columns = columns.isEmpty() ? Set.of() : Set.copyOf(columns);
    }

    String text() {
        return Stream.of(
                        pair("search", filter.search()),
                        pair(
                                "line",
                                Optional.ofNullable(filter.linea())
                                        .map(LineaCapacitacion::text)
                                        .orElse("")),
                        pair("environment", name(filter.environment())),
                        pair("state", name(filter.state())),
                        pair("client", filter.client()),
                        pair("order", order.name()),
                        pair("descending", String.valueOf(descending)),
                        pair(
                                "columns",
                                columns.stream().map(Enum::name).sorted().collect(Collectors.joining(","))))
                .collect(Collectors.joining("&"));
    }

    /** What is not understood, since it was kept by an older list, counts as left out. */
    static RunsView parse(String text) {
        Map<String, String> values = new HashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        RunFilter filter = new RunFilter(
                values.getOrDefault("search", ""),
                Stream.of(LineaCapacitacion.values())
                        .filter(line -> line.text().equals(values.get("line")))
                        .findFirst()
                        .orElse(null),
                constant(Environment.values(), values.get("environment")).orElse(null),
                constant(RunState.values(), values.get("state")).orElse(null),
                values.getOrDefault("client", ""));
        Set<Column> columns = values.containsKey("columns")
                ? Stream.of(values.get("columns").split(","))
                        .flatMap(name -> constant(Column.values(), name).stream())
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Column.class)))
                : USUAL.columns();
        return new RunsView(
                filter,
                constant(RunOrder.values(), values.get("order")).orElse(USUAL.order()),
                Boolean.parseBoolean(values.getOrDefault("descending", "true")),
                columns);
    }

    RunsView with(RunFilter other) {
        return new RunsView(other, order, descending, columns);
    }

    RunsView sorted(RunOrder by, boolean down) {
        return new RunsView(filter, by, down, columns);
    }

    RunsView with(Set<Column> others) {
        return new RunsView(filter, order, descending, others);
    }

    private static <T extends Enum<T>> Optional<T> constant(T[] constants, @Nullable String name) {
        return Stream.of(constants)
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }

    private static String name(@Nullable Enum<?> constant) {
        return constant == null ? "" : constant.name();
    }

    private static String pair(String key, String value) {
        return key + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
