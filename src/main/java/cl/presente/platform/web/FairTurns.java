package cl.presente.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes few pages at once, and those of the OTECs in turn, so that one with a thousand learners at its door slows down itself and
 * not its neighbours; its office and its learners are two parties. Only what is read takes a turn, since whoever sends a form slowly
 * would keep the place of others: {@code docs/decisions/0019-otecs-take-turns.md}.
 */
public class FairTurns extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** How many of them can have all the pages that they may at once: a page for each core, since the database works meanwhile. */
    private static final int PARTIES = 4;

    /** Of the 120 pages that {@link DuringOutage} lets in. */
    private static final int MOST_WAITING_OF_ONE = 40;

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int SECONDS = 3;
    private static final Pattern PARTY = Pattern.compile("(?<party>/o/[^/]+(?:/admin(?=/|$))?)(?<below>/.*)?");
    private static final Pattern COSTS_NOTHING = Pattern.compile("/c/.*|/kept/.*|/theme\\.css");

    private final transient Turns turns;

    public FairTurns() {
        this(Math.max(2, Runtime.getRuntime().availableProcessors()));
    }

    FairTurns(int pagesOfOne) {
        turns = new Turns(PARTIES * pagesOfOne, pagesOfOne, MOST_WAITING_OF_ONE);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Matcher address = PARTY.matcher(request.getRequestURI());
        if (!request.getMethod().equals("GET") || !address.matches() || costsNothing(address.group("below"))) {
            chain.doFilter(request, response);
            return;
        }
        String party = address.group("party");
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

    private static boolean costsNothing(String below) {
        return below != null && COSTS_NOTHING.matcher(below).matches();
    }
}
