package cl.presente.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Half an hour at five times the expected peak: does anything grow that must not? Each minute it counts the node's heap after
 * a collection, its open files and threads, and the database's connections and size.
 */
final class Soak {

    /**
     * 20,000 sessions a day, a third of them in the busiest hour: 2 starts a second, with the launch, the two callbacks and the
     * four pages of each.
     */
    private static final double PEAK_SESSIONS_PER_SECOND = 2;

    private static final double TIMES = 5;
    private static final int MINUTES = Integer.getInteger("bench.soak.minutes", 30);
    private static final int CLIENTS = 16;

    private final Stand stand;
    private final OneOtec otec;

    private Soak(Stand stand, OneOtec otec) {
        this.stand = stand;
        this.otec = otec;
    }

    private record Sample(double heapMegabytes, long files, long threads, long connections, double databaseMegabytes) {}

    static void run(Stand stand) throws Exception {
        new Soak(stand, stand.otec(Stand.QUIET)).soak();
    }

    private void soak() throws Exception {
        double perSecond = PEAK_SESSIONS_PER_SECOND * TIMES;
        int aMinute = (int) (perSecond * 60);
        List<Work> learners = Work.ofLearners(stand, otec);
        List<Load.Client> office = new ArrayList<>();
        for (Work work : Work.ofStaff(stand, otec).subList(0, 5))
            office.add(work.clients().open());
        List<Sample> samples = new ArrayList<>();
        double worst = 0;
        for (int minute = 0; minute <= MINUTES; minute++) {
            IssuedSessions sessions = new IssuedSessions(aMinute, stand.macKey(), 20_001 + 10 * minute);
            sessions.insert(stand.database());
            Load.Result result = Load.atRate(perSecond, CLIENTS, 0, aMinute, () -> journey(sessions, learners, office));
            Sample sample = sample();
            samples.add(sample);
            worst = Math.max(worst, result.p99Millis());
            System.out.printf(
                    Locale.ROOT,
                    "soak: minute %2d, %s; heap %.1f MB, %d files, %d threads, %d connections, database %.0f MB%n",
                    minute,
                    result,
                    sample.heapMegabytes,
                    sample.files,
                    sample.threads,
                    sample.connections,
                    sample.databaseMegabytes);
        }
        for (Load.Client page : office) page.close();
        System.out.printf(
                Locale.ROOT,
                "soak: %d minutes at %.0f sessions/s; each minute heap %+.2f MB, files %+.2f, threads %+.2f, connections"
                        + " %+.2f, database %+.1f MB; worst minute's p99 %.0f ms%n",
                MINUTES,
                perSecond,
                slope(samples.stream().mapToDouble(Sample::heapMegabytes).toArray()),
                slope(samples.stream().mapToDouble(Sample::files).toArray()),
                slope(samples.stream().mapToDouble(Sample::threads).toArray()),
                slope(samples.stream().mapToDouble(Sample::connections).toArray()),
                slope(samples.stream().mapToDouble(Sample::databaseMegabytes).toArray()),
                worst);
    }

    /**
     * What one session makes of requests; now and then somebody at the office looks, in the same browsers all the while: each new
     * one would leave an HTTP session for an hour.
     */
    private Load.Client journey(IssuedSessions sessions, List<Work> learners, List<Load.Client> office)
            throws Exception {
        List<Load.Client> pages = new ArrayList<>();
        for (Work work : learners) pages.add(work.clients().open());
        PlainHttp sence = new PlainHttp(stand.base());
        return new Load.Client() {
            @Override
            public void run(int piece) throws Exception {
                for (Load.Client page : pages) page.run(piece);
                sence.post(sessions.path(piece), sessions.acceptance(piece));
                sence.post(sessions.path(piece), sessions.acceptance(piece));
                pages.get(1).run(piece);
                if (piece % 5 == 0) {
                    Load.Client look = office.get(piece / 5 % office.size());
                    synchronized (look) {
                        look.run(piece);
                    }
                }
            }

            @Override
            public void close() throws IOException, SQLException {
                for (Load.Client page : pages) page.close();
                sence.close();
            }
        };
    }

    private Sample sample() throws IOException, SQLException {
        Path process = Path.of("/proc/" + stand.node());
        long threads = Files.readAllLines(process.resolve("status")).stream()
                .filter(line -> line.startsWith("Threads:"))
                .mapToLong(line -> Long.parseLong(line.substring(8).strip()))
                .findFirst()
                .orElseThrow();
        long files;
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            files = open.count();
        }
        try (Connection connection = stand.database().connectAsOwner()) {
            return new Sample(
                    heapAfterCollection(),
                    files,
                    threads,
                    number(connection, "SHOW GLOBAL STATUS LIKE 'Threads_connected'", 2),
                    number(
                                    connection,
                                    "SELECT SUM(data_length + index_length) FROM information_schema.tables"
                                            + " WHERE table_schema = 'presente'",
                                    1)
                            / 1e6);
        }
    }

    /** By the JDK's own tool: its histogram of live objects collects first. */
    private double heapAfterCollection() throws IOException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(stand.node()),
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String printed = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String total = printed.lines()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new UncheckedIOException(new IOException("jcmd: " + printed)));
        return Long.parseLong(total.strip().split("\\s+")[2]) / 1e6;
    }

    private static long number(Connection connection, String sql, int column) throws SQLException {
        ResultSet row = connection.createStatement().executeQuery(sql);
        row.next();
        return row.getLong(column);
    }

    /** By least squares, over the second half: the first fills caches. */
    static double slope(double[] values) {
        int from = values.length / 2;
        int n = values.length - from;
        double meanX = (n - 1) / 2.0;
        double meanY = 0;
        for (int i = 0; i < n; i++) meanY += values[from + i] / n;
        double above = 0;
        double below = 0;
        for (int i = 0; i < n; i++) {
            above += (i - meanX) * (values[from + i] - meanY);
            below += (i - meanX) * (i - meanX);
        }
        return below == 0 ? 0 : above / below;
    }
}
