package cl.presente.bench;

import java.sql.Connection;
import java.util.Locale;

/** How many accepted starts a second one node records, as a share of the durable single-row commits of the same run. */
final class Callbacks {

    private static final int WARM_UP = Bench.pieces(25_000);
    private static final int MEASURED = Bench.pieces(15_000);
    private static final int PACED = Bench.pieces(5_000);
    private static final int[] CLIENTS = {16, 64};
    private static final int CEILING_COMMITS = Bench.pieces(30_000);

    private static final int FIRST_TENANT = 1_001;

    private final Stand stand;
    private final IssuedSessions sessions;

    private Callbacks(Stand stand, IssuedSessions sessions) {
        this.stand = stand;
        this.sessions = sessions;
    }

    static void run(Stand stand) throws Exception {
        IssuedSessions sessions =
                new IssuedSessions(WARM_UP + CLIENTS.length * MEASURED + PACED, stand.macKey(), FIRST_TENANT);
        sessions.insert(stand.database());
        new Callbacks(stand, sessions).measure();
    }

    private void measure() throws Exception {
        Load.asFastAsTheyCan(16, 0, WARM_UP, starts());
        int next = WARM_UP;
        double most = 0;
        for (int clients : CLIENTS) {
            Cost before = stand.cost();
            Load.Result ceiling = Load.asFastAsTheyCan(clients, 0, CEILING_COMMITS, stand::commits);
            Cost between = stand.cost();
            Load.Result starts = Load.asFastAsTheyCan(clients, next, next + MEASURED, starts());
            Cost after = stand.cost();
            next += MEASURED;
            most = Math.max(most, starts.perSecond());
            print(clients, "commit ceiling", ceiling, between.since(before).each(CEILING_COMMITS));
            print(clients, "start callbacks", starts, after.since(between).each(MEASURED));
            System.out.printf(
                    Locale.ROOT,
                    "callbacks, %2d clients: %.0f %% of the commit ceiling (aim: 60 %%)%n",
                    clients,
                    100 * starts.perSecond() / ceiling.perSecond());
        }
        Load.Result half = Load.atRate(most / 2, 64, next, next + PACED, starts());
        print(64, "at half of the maximum", half, "");
        Cost before = stand.cost();
        Load.Result same = Load.asFastAsTheyCan(16, 0, MEASURED, this::sameStatements);
        print(
                16,
                "the same statements by JDBC alone",
                same,
                stand.cost().since(before).each(MEASURED));
        before = stand.cost();
        Load.Result file = Load.asFastAsTheyCan(
                16, 0, MEASURED, stand.http(200, (http, piece) -> http.get("/resources/css/learner.css")));
        print(16, "a file of ours by HTTP", file, stand.cost().since(before).each(MEASURED));
    }

    private static void print(int clients, String what, Load.Result result, String cost) {
        System.out.printf(Locale.ROOT, "callbacks, %2d clients: %-33s %s; %s%n", clients, what, result, cost);
    }

    private Load.Clients starts() {
        return stand.http(303, (http, piece) -> http.post(sessions.path(piece), sessions.acceptance(piece)));
    }

    private Load.Client sameStatements() throws Exception {
        Connection connection = stand.database().connectAsOwner();
        connection.setAutoCommit(false);
        return new SameStatements(connection, sessions);
    }
}
