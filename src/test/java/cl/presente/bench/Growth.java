package cl.presente.bench;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the same work of an OTEC costs beside ten others, beside thousands, and beside millions of their past sessions; each time
 * of another OTEC that has the same of its own, since what was measured before would have made it larger. Costs are processor time of node and database; the least of some rounds counts, since what disturbs only adds.
 */
final class Growth {

    private static final int TENANTS = Integer.getInteger("bench.tenants", 500);
    private static final long SESSIONS = Long.getLong("bench.sessions", 200_000);
    private static final int FEW = 10;
    private static final int ROUNDS = 3;
    private static final int CLIENTS = 4;
    private static final int CALLBACKS = Bench.pieces(400);
    private static final double LIMIT = 1.15;
    /** Twice the longest time between two runs of a job that looks after sessions, mails or tokens. */
    private static final long IDLE_MILLIS = 40_000;

    private final Stand stand;
    private final Map<String, List<Double>> micros = new LinkedHashMap<>();
    private final Map<String, List<Double>> rows = new LinkedHashMap<>();
    private int firstTenant = 10_001;

    private Growth(Stand stand) {
        this.stand = stand;
    }

    static void run(Stand stand) throws Exception {
        new Growth(stand).measure();
    }

    private void measure() throws Exception {
        try (Connection connection = stand.database().connectAsOwner()) {
            // Millions of rows in one statement take their time.
            connection.setNetworkTimeout(Runnable::run, 0);
            Population population = new Population(connection, TENANTS, SESSIONS);
            population.addTenants(0, FEW);
            for (Work work : works(stand.otec(Stand.QUIET))) {
                Load.asFastAsTheyCan(CLIENTS, 0, 4 * work.pieces(), work.clients());
            }
            costs(Stand.ALIKE.get(0));
            long start = System.nanoTime();
            population.addTenants(FEW, TENANTS);
            filled(TENANTS + " tenants", TENANTS, start);
            costs(Stand.ALIKE.get(1));
            start = System.nanoTime();
            long sessions = population.addSessions();
            connection.createStatement().execute("ANALYZE TABLE attendance_session, session_event, enrolment, learner");
            filled("past sessions", sessions, start);
            costs(Stand.ALIKE.get(2));
            print(sessions);
        }
    }

    private static void filled(String what, long count, long start) {
        System.out.printf(
                Locale.ROOT, "growth: filled in %,d %s in %.0f s%n", count, what, (System.nanoTime() - start) / 1e9);
    }

    private List<Work> works(OneOtec otec) throws Exception {
        IssuedSessions sessions = new IssuedSessions(4 * ROUNDS * CALLBACKS, stand.macKey(), firstTenant);
        firstTenant += 10;
        sessions.insert(stand.database());
        int[] round = {0};
        List<Work> works = new ArrayList<>();
        works.add(new Work("callback", CALLBACKS, () -> {
            int offset = round[0]++ / CLIENTS * CALLBACKS;
            return stand.http(
                            303,
                            (http, piece) -> http.post(
                                    sessions.path((offset + piece) % (4 * ROUNDS * CALLBACKS)),
                                    sessions.acceptance((offset + piece) % (4 * ROUNDS * CALLBACKS))))
                    .open();
        }));
        works.addAll(Work.ofLearners(stand, otec));
        works.addAll(Work.ofStaff(stand, otec));
        return works;
    }

    private void costs(String slug) throws Exception {
        for (Work work : works(stand.otec(slug))) {
            double least = Double.MAX_VALUE;
            double read = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                Cost before = stand.cost();
                Load.asFastAsTheyCan(CLIENTS, 0, work.pieces(), work.clients());
                Cost cost = stand.cost().since(before);
                least = Math.min(least, cost.microsEach(work.pieces()));
                read = Math.min(read, (double) cost.rows() / work.pieces());
            }
            micros.computeIfAbsent(work.name(), name -> new ArrayList<>()).add(least);
            rows.computeIfAbsent(work.name(), name -> new ArrayList<>()).add(read);
        }
        Cost before = stand.cost();
        Thread.sleep(IDLE_MILLIS);
        Cost idle = stand.cost().since(before);
        double seconds = IDLE_MILLIS / 1e3;
        System.out.printf(
                Locale.ROOT,
                "growth: a second without any work takes %.1f ms of processor time, %.1f statements and %,.0f rows%n",
                (idle.node() + idle.database()) * 1e3 / seconds,
                idle.statements() / seconds,
                idle.rows() / seconds);
    }

    private void print(long sessions) {
        micros.forEach((name, costs) -> {
            List<Double> read = rows.get(name);
            double more = costs.get(1) / costs.get(0);
            double full = costs.get(2) / costs.get(0);
            System.out.printf(
                    Locale.ROOT,
                    "growth: %-22s %7.0f us, %6.1f rows beside %d tenants; x %.2f, %6.1f rows beside %,d; x %.2f, %6.1f rows"
                            + " beside %,d past sessions too: %s%n",
                    name,
                    costs.get(0),
                    read.get(0),
                    FEW,
                    more,
                    read.get(1),
                    TENANTS,
                    full,
                    read.get(2),
                    sessions,
                    Math.max(more, full) <= LIMIT ? "held" : "NOT held (limit: x 1.15)");
        });
    }
}
