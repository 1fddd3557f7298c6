package cl.presente.bench;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** What one OTEC's steady traffic suffers while another floods the service with everything that it can think of. */
final class Noise {

    private static final double PER_SECOND = 20;
    private static final int PIECES = Bench.pieces(1_200);
    private static final int CLIENTS = 16;
    private static final int LINES = 20_000;
    private static final int FLOODING = 12;
    private static final double LIMIT = 1.5;

    private final Stand stand;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    private Noise(Stand stand) {
        this.stand = stand;
    }

    static void run(Stand stand) throws Exception {
        new Noise(stand).measure();
    }

    private void measure() throws Exception {
        OneOtec quiet = stand.otec(Stand.QUIET);
        OneOtec noisy = stand.otec(Stand.NOISY);
        List<Work> steady = Work.ofLearners(stand, quiet);
        for (Work work : steady) {
            Load.asFastAsTheyCan(CLIENTS, 0, Bench.pieces(2_000), work.clients());
        }
        beside(noisy, steady);
        Load.Result alone = Load.atRate(PER_SECOND, CLIENTS, 0, PIECES, () -> mixed(steady));
        done.set(0);
        refused.set(0);
        Load.Result beside = beside(noisy, steady);
        double ratio = beside.p99Millis() / alone.p99Millis();
        System.out.printf(Locale.ROOT, "noise: one OTEC alone               %s%n", alone);
        System.out.printf(
                Locale.ROOT,
                "noise: the same beside a flood      %s; the flood had %,d answers and imports, and was put off %,d times%n",
                beside,
                done.get(),
                refused.get());
        System.out.printf(
                Locale.ROOT, "noise: p99 x %.2f: %s%n", ratio, ratio <= LIMIT ? "held" : "NOT held (limit: x 1.50)");
    }

    /** The first time it makes the flood's pages as warm as the others. */
    private Load.Result beside(OneOtec noisy, List<Work> steady) throws Exception {
        over.set(false);
        List<Thread> flood = flood(noisy);
        Load.Result beside = Load.atRate(PER_SECOND, CLIENTS, 0, PIECES, () -> mixed(steady));
        over.set(true);
        for (Thread thread : flood) thread.join();
        return beside;
    }

    /** Does one kind of work after the other. */
    private static Load.Client mixed(List<Work> works) throws Exception {
        List<Load.Client> clients = new ArrayList<>();
        for (Work work : works) clients.add(work.clients().open());
        return new Load.Client() {
            @Override
            public void run(int piece) throws Exception {
                clients.get(piece % clients.size()).run(piece);
            }

            @Override
            public void close() throws java.io.IOException, java.sql.SQLException {
                for (Load.Client client : clients) client.close();
            }
        };
    }

    /** Clients that go on without a pause: learners, staff, forged callbacks, and a large import. */
    private List<Thread> flood(OneOtec noisy) {
        List<Work> works = new ArrayList<>(Work.ofLearners(stand, noisy));
        works.addAll(Work.ofStaff(stand, noisy).subList(0, 5));
        byte[] forged = "IdSesionAlumno=00&RunAlumno=1-9".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        works.add(new Work(
                "forged callbacks",
                0,
                stand.http(303, (http, piece) -> http.post(noisy.path("/c/forged/sr"), forged))));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < FLOODING; i++) {
            Work work = works.get(i % works.size());
            threads.add(start(() -> {
                try (Load.Client client = work.clients().open()) {
                    for (int piece = 0; !over.get(); piece++) {
                        try {
                            client.run(piece);
                            done.incrementAndGet();
                        } catch (Stand.OtherAnswer putOff) {
                            if (putOff.status != 503) throw putOff;
                            refused.incrementAndGet();
                        }
                    }
                }
            }));
        }
        threads.add(start(() -> {
            try (Connection connection = stand.database().connectAsOwner()) {
                while (!over.get()) {
                    Work.importOne(connection, noisy, LINES);
                    done.incrementAndGet();
                }
            }
        }));
        return threads;
    }

    private interface Doing {
        void run() throws Exception;
    }

    private static Thread start(Doing doing) {
        Thread thread = new Thread(() -> {
            try {
                doing.run();
            } catch (Exception e) {
                System.out.println("noise: a flooding client gave up: " + e.getMessage());
            }
        });
        thread.start();
        return thread;
    }
}
