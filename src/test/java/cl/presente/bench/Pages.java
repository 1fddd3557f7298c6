package cl.presente.bench;

import java.util.Locale;

/** How many pages a second one node makes for learners. */
final class Pages {

    private static final int WARM_UP = Bench.pieces(10_000);
    private static final int MEASURED = Bench.pieces(2_500);
    private static final int CLIENTS = 16;

    private Pages() {}

    static void run(Stand stand) throws Exception {
        OneOtec otec = stand.otec(Stand.QUIET);
        for (Work work : Work.ofLearners(stand, otec)) {
            measure(stand, work);
        }
        measure(stand, new Work("identify yourself", 0, stand.http(200, (http, piece) -> http.get(otec.path("")))));
    }

    private static void measure(Stand stand, Work work) throws Exception {
        Load.asFastAsTheyCan(CLIENTS, 0, WARM_UP, work.clients());
        Cost before = stand.cost();
        Load.Result result = Load.asFastAsTheyCan(CLIENTS, 0, MEASURED, work.clients());
        System.out.printf(
                Locale.ROOT,
                "pages, %2d clients: %-22s %s; %s (aim: 2,000/s)%n",
                CLIENTS,
                work.name(),
                result,
                stand.cost().since(before).each(MEASURED));
    }
}
