package cl.presente.cluster;

import cl.presente.cluster.TwoNodes.Name;
import cl.presente.support.Build;
import cl.presente.support.DatabaseEngine;
import cl.presente.support.SampleLinks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Ends nodes in every way that there is, and prints a line of figures for each promise; fails when one is broken. */
public final class ClusterFaults {

    private static final String FORTY = "9910100";
    private static final int OPENED = 200;
    private static final double JOURNEYS_PER_SECOND = 5;
    private static final int TRAVELLERS = 40;
    private static final Duration HALTED = Duration.ofSeconds(40);
    private static final Duration TAKE_OVER = Duration.ofSeconds(30);

    private final TwoNodes nodes;
    private final List<String> lines = new ArrayList<>();
    private boolean held = true;

    private ClusterFaults(TwoNodes nodes) {
        this.nodes = nodes;
    }

    public static void main(String[] arguments) {
        try {
            System.exit(runsAll() ? 0 : 1);
        } catch (Exception e) {
            // What it started would keep the process.
            e.printStackTrace();
            System.exit(2);
        }
    }

    private static boolean runsAll() throws Exception {
        DatabaseEngine engine = System.getProperty("presente.it.database", "").equals("mysql")
                ? DatabaseEngine.MYSQL
                : DatabaseEngine.MARIADB;
        System.out.printf(
                Locale.ROOT,
                "Machine: %d cores, %s, JDK %s; database, two nodes, proxy, SENCE and clients share it%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.arch"),
                System.getProperty("java.version"));
        try (TwoNodes nodes = new TwoNodes(Build.folder().resolve("cluster-faults"), engine)) {
            ClusterFaults faults = new ClusterFaults(nodes);
            faults.run(System.getProperty("cluster.old.war", ""));
            return faults.held;
        }
    }

    private void run(String oldWar) throws Exception {
        List<String> only = List.of(System.getProperty("cluster.only", "").split(","));
        if (isAsked("opened-on-the-dead", only)) openedOnTheDead();
        if (isAsked("restarts", only)) restarts();
        if (isAsked("halted", only)) halted();
        if (!oldWar.isBlank()) oldAndNew(Path.of(oldWar).toAbsolutePath());
        lines.forEach(System.out::println);
    }

    private static boolean isAsked(String scenario, List<String> only) {
        return only.equals(List.of("")) || only.contains(scenario);
    }

    /** Open on one node, kill it, close through the other. */
    private void openedOnTheDead() throws Exception {
        List<SampleLinks.Row> learners = nodes.learners(FORTY);
        Evidence before = Evidence.in(nodes.database());
        List<Long> nanos = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        List<UUID> closed = new ArrayList<>();
        int opened = 0;
        int kills = 0;
        while (opened < OPENED) {
            List<Journey> journeys = learners.stream()
                    .limit(OPENED - opened)
                    .map(learner -> new Journey(learner, nodes.base(Name.A), nanos::add).open())
                    .toList();
            opened += journeys.size();
            nodes.kill(Name.A);
            kills++;
            for (Journey journey : journeys) {
                try {
                    closed.add(journey.through(nodes.base()).close());
                } catch (Journey.Stuck stuck) {
                    failures.add(stuck.getMessage());
                }
            }
            nodes.start(Name.A);
        }
        Evidence after = Evidence.in(nodes.database());
        add(
                "opened-on-the-dead",
                new Figures(
                        "open on node A, kill -9 A, close through the proxy; " + kills + " kills",
                        opened,
                        closed.size(),
                        after.lost(closed),
                        after.twice() - before.twice(),
                        nanos,
                        failures));
    }

    /** Each node once by SIGTERM and once by kill -9, under journeys all the while. */
    private void restarts() throws Exception {
        Traffic traffic = new Traffic(nodes, travellers(), JOURNEYS_PER_SECOND, false);
        for (Name name : Name.values()) {
            traffic.awaits(TRAVELLERS);
            nodes.stop(name);
            nodes.start(name);
        }
        for (Name name : Name.values()) {
            traffic.awaits(TRAVELLERS);
            nodes.kill(name);
            takeOver("kill -9 of node " + name, nodes.jobsTakenOver(Instant.now()));
            nodes.start(name);
        }
        traffic.awaits(TRAVELLERS);
        add("restarts", traffic.stop("each node restarted once by SIGTERM and once by kill -9"));
    }

    /**
     * A node that stands still and does not know it: the other does its jobs, and it does nothing beside it when it wakes up. What it
     * was in the middle of is cut off, and what it has locked stays locked as long: those learners have to ask again.
     */
    private void halted() throws Exception {
        Traffic traffic = new Traffic(nodes, travellers(), JOURNEYS_PER_SECOND, true);
        traffic.awaits(TRAVELLERS);
        Instant since = Instant.now();
        signal("STOP");
        takeOver("SIGSTOP of node A", nodes.jobsTakenOver(since));
        String holders = nodes.jobHolders();
        Duration left = Duration.between(Instant.now(), since.plus(HALTED));
        if (!left.isNegative()) Thread.sleep(left.toMillis());
        signal("CONT");
        traffic.awaits(TRAVELLERS);
        boolean same = nodes.jobHolders().equals(holders);
        held &= same;
        add(
                "halted",
                traffic.stop("node A halted for " + HALTED.toSeconds() + " s; after it woke up "
                        + (same ? "the other still does the jobs" : "JOBS CHANGED HANDS")));
    }

    /** The version before and this one on one schema, which this one has brought up to date. */
    private void oldAndNew(Path oldWar) throws Exception {
        nodes.stop(Name.A);
        nodes.start(Name.A, oldWar);
        Traffic traffic = new Traffic(nodes, travellers(), JOURNEYS_PER_SECOND, false);
        traffic.awaits(4 * TRAVELLERS);
        add("old-and-new", traffic.stop("node A of " + oldWar.getFileName() + ", node B of this build"));
    }

    private List<SampleLinks.Row> travellers() {
        List<SampleLinks.Row> learners = nodes.learners(FORTY);
        return learners.subList(0, Math.min(TRAVELLERS, learners.size()));
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(nodes.node(Name.A).pid()))
                .start()
                .waitFor();
    }

    private void takeOver(String what, Duration time) {
        boolean inTime = time.compareTo(TAKE_OVER) <= 0;
        held &= inTime;
        lines.add("CLUSTER take-over: " + what + "; every job of every twenty seconds or more often done again after "
                + time.toMillis() + " ms" + (inTime ? " HELD" : " BROKEN"));
        System.out.println(lines.get(lines.size() - 1));
    }

    private void add(String name, Figures figures) {
        held &= figures.held();
        lines.add(figures.line(name));
        System.out.println(figures.line(name));
    }
}
