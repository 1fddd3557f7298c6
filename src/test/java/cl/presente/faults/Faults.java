package cl.presente.faults;

import cl.presente.support.Build;
import cl.presente.support.DatabaseEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs every scenario, prints a line of figures for each and all of them again at the end; fails when a promise is broken. */
public final class Faults {

    /** Of each of ten seeds, in fifteen minutes; the promise names 10,000, which {@code -Dfaults.operations} asks for. */
    private static final int OPERATIONS = 1000;

    private Faults() {}

    /** By the names that {@code -Dfaults.only} takes. */
    static Map<String, Scenario> scenarios() {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        scenarios.put("kill-node", Kills.ofTheNode());
        scenarios.put("kill-database", Kills.ofTheDatabase());
        scenarios.put("outage", new Outage());
        scenarios.put("full-spool", new FullSpool());
        scenarios.put("repeated-deliveries", new RepeatedDeliveries());
        // Before the flood, which uses up what a node keeps in an hour of what fits no session.
        scenarios.put("slow-sence", new SlowSence());
        scenarios.put("flood", new Flood());
        scenarios.put("key-rotation", new KeyRotation());
        return scenarios;
    }

    /** Those that take a node or a package more than {@code mvn verify} should. */
    private static Map<String, Scenario> larger() {
        return Map.of("wrong-clock", new WrongClock());
    }

    /** Those that run inside the server; {@code mvn verify} runs them as the tests that they are. */
    private static Map<String, Scenario> inContainer() {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        scenarios.put(
                "history",
                new InContainer(
                        "HistoryIT#isAlwaysLegal",
                        scale -> Map.of(
                                "faults.seeds",
                                "1,2,3,4,5,6,7,8,9,10",
                                "faults.operations",
                                String.valueOf(scale.count(OPERATIONS)))));
        scenarios.put(
                "clock-changes",
                new InContainer("HistoryIT#lastsAsLongInTheNightsWhenClocksChange", scale -> Map.of()));
        scenarios.put(
                "all-or-nothing",
                new InContainer(
                        "AllOrNothingIT#aFailureInTheMiddleOfATransactionLeavesAllOrNothing",
                        scale -> Map.of("faults.thorough", "true")));
        return scenarios;
    }

    /** How many sessions all of them take, at most. */
    static int sessions(Scale scale) {
        return scale.count(2 * Kills.SESSIONS
                        + Outage.SESSIONS
                        + FullSpool.SESSIONS
                        + RepeatedDeliveries.SESSIONS
                        + Flood.SESSIONS)
                + 2000;
    }

    /** Minutes as {@code -Dfaults.minutes}, one scenario by {@code -Dfaults.only}. */
    public static void main(String[] arguments) {
        boolean held = false;
        try {
            held = run();
        } catch (Exception e) {
            e.printStackTrace();
        }
        // What was started ends with this JVM.
        System.exit(held ? 0 : 1);
    }

    private static boolean run() throws Exception {
        Scale scale = new Scale(Double.parseDouble(System.getProperty("faults.minutes", String.valueOf(Scale.FULL))));
        String only = System.getProperty("faults.only", "");
        DatabaseEngine engine = System.getProperty("presente.it.database", "").equals("mysql")
                ? DatabaseEngine.MYSQL
                : DatabaseEngine.MARIADB;
        Map<String, Scenario> chosen = scenarios();
        chosen.putAll(larger());
        chosen.putAll(inContainer());
        if (!only.isBlank()) chosen.keySet().retainAll(List.of(only.split(",")));
        System.out.printf(
                Locale.ROOT,
                "Machine: %d cores, %s, JDK %s; database, node and clients share it; %s minutes%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                scale.minutes());
        List<String> lines = new ArrayList<>();
        boolean held = true;
        try (Ground ground = Ground.with(engine, Build.folder().resolve("faults"), sessions(scale))) {
            for (Map.Entry<String, Scenario> each : chosen.entrySet()) {
                Figures figures = each.getValue().run(ground, scale);
                lines.add(figures.line(each.getKey()));
                System.out.println(lines.get(lines.size() - 1));
                held &= figures.held();
            }
        }
        System.out.println("\n" + String.join("\n", lines));
        return held;
    }
}
