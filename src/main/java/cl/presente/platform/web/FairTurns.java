package cl.presente.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Makes few pages at once, and those of the OTECs in turn, so that one with a thousand learners at its door slows down itself and
 * not its neighbours; its office and its learners are two parties. Only what is read takes a turn, since whoever sends a form slowly
 * would keep the place of others: {@code docs/decisions/0019-otecs-take-turns.md}.
 */
public class FairTurns extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** A page for each core is enough for them all, since the database works meanwhile; but no page should wait for another's. */
    private static final int PAGES_FOR_A_CORE = 4;

    private static final int MOST_WAITING_OF_ONE = 40;

    /** Of the 120 pages that {@link DuringOutage} lets in, which counts who waits here: the others are for whoever need not. */
    private static final int MOST_WAITING = 80;

    /** Less than the proxy's, which would ask the other node for the same page. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final int SECONDS = 3;

    private final transient Turns turns;

    public FairTurns() {
        this(Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    /** Alone a party has all the cores, beside others half of them. */
    FairTurns(int cores) {
        turns = new Turns(
                PAGES_FOR_A_CORE * cores, cores, (cores + 1) / 2, MOST_WAITING_OF_ONE, MOST_WAITING, System::nanoTime);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<OtecAddress> address = OtecAddress.of(request).filter(any -> !any.needsNoDatabase());
        if (request.getMethod().equals("POST") || address.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        String party = address.get().part();
        if (!came(party)) {
            request.setAttribute(ErrorPage.PROBLEM, "crowd");
            ErrorPage.putOff(request, response, SECONDS);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            turns.leave(party);
        }
    }

    private boolean came(String party) throws InterruptedIOException {
        try {
            return turns.take(party, PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
