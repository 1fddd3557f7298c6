package cl.presente.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/** One kind of thing that people do, which clients can do over and over. */
record Work(String name, int pieces, Load.Clients clients) {

    /** An import of as many lines as the job takes at once. */
    private static final int LINES = 500;

    private static final long TEN_MILLIS = 10_000_000;

    /** What an OTEC's learners do. */
    static List<Work> ofLearners(Stand stand, OneOtec otec) {
        return List.of(
                new Work("a learner's courses", Bench.pieces(400), stand.http(200, (http, piece) -> {
                    http.becomes(otec.learner(piece).cookie());
                    return http.get(otec.path(""));
                })),
                new Work("a learner's session", Bench.pieces(400), stand.http(200, (http, piece) -> {
                    OneOtec.Browser learner = otec.learner(piece);
                    http.becomes(learner.cookie());
                    return http.get(otec.path("/s/"
                            + learner.sessions().get(piece % learner.sessions().size())));
                })),
                new Work("launch", Bench.pieces(200), stand.http(200, (http, piece) -> launch(http, otec, piece))));
    }

    /** What an OTEC's staff looks at. */
    static List<Work> ofStaff(Stand stand, OneOtec otec) {
        return List.of(
                list(stand, otec, "list of sessions", "sessions"),
                list(stand, otec, "list of runs", "runs"),
                list(stand, otec, "nomina", "runs/" + otec.run() + "/nomina"),
                list(stand, otec, "live board", "live"),
                list(stand, otec, "doctor", "runs/" + otec.run() + "/doctor"),
                new Work("import of " + LINES + " lines", 12, () -> importing(stand, otec, LINES)));
    }

    private static int launch(PlainHttp http, OneOtec otec, int piece) throws IOException {
        OneOtec.Browser learner = otec.learner(piece);
        http.becomes(learner.cookie());
        http.post(otec.path("/start"), learner.start());
        int at = http.location().indexOf("/l/");
        return at < 0 ? 0 : http.get(otec.path(http.location().substring(at)));
    }

    private static Work list(Stand stand, OneOtec otec, String name, String page) {
        return new Work(
                name,
                Bench.pieces(100),
                stand.http(200, (http, piece) -> http.get(otec.path("/admin/" + page)), otec.office()));
    }

    private static Load.Client importing(Stand stand, OneOtec otec, int lines) throws SQLException {
        Connection connection = stand.database().connectAsOwner();
        return new Load.Client() {
            @Override
            public void run(int piece) throws SQLException {
                importOne(connection, otec, lines);
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    /** Starts an import and waits until the job has carried it out. */
    static void importOne(Connection connection, OneOtec otec, int lines) throws SQLException {
        UUID nomina = otec.startImport(connection, lines);
        while (otec.isImporting(connection, nomina)) LockSupport.parkNanos(TEN_MILLIS);
    }
}
