package cl.presente.platform.turns;

import cl.presente.platform.web.ErrorPage;
import cl.presente.platform.web.OtecAddress;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes pages in their OTEC's turn. Only what is read takes one, since whoever sends a form slowly would keep the place of others:
 * {@code docs/decisions/0019-otecs-take-turns.md}.
 */
public class PagesInTurn extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Less than the proxy's, which would ask the other node for the same page. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    /** How long until the page of a crowd asks again: not all of them at the same moment. */
    private static final int FEWEST_SECONDS = 2;

    private static final int MOST_SECONDS = 6;

    @Inject
    transient FairTurns turns;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<OtecAddress> address = OtecAddress.of(request).filter(any -> !any.needsNoDatabase());
        if (request.getMethod().equals("POST") || address.isEmpty()) {
            chain.doFilter(request, response);
        } else if (!isMade(party(address.get()), () -> chain.doFilter(request, response))) {
            request.setAttribute(ErrorPage.PROBLEM, "crowd");
            ErrorPage.putOff(request, response, ThreadLocalRandom.current().nextInt(FEWEST_SECONDS, MOST_SECONDS + 1));
        }
    }

    private static Party party(OtecAddress address) {
        return new Party(address.slug(), address.isOffice() ? Party.Kind.OFFICE : Party.Kind.LEARNERS);
    }

    private boolean isMade(Party party, FairTurns.Work<IOException, ServletException> page)
            throws IOException, ServletException {
        try {
            return turns.during(party, PATIENCE, page);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
