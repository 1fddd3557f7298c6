package cl.presente.platform.web;

import cl.presente.platform.persistence.Pulse;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/**
 * Refuses pages that need the database while it does not answer, before anything is begun, and more of them at once than leave
 * threads of the server for SENCE's answers: those come in whatever the database does.
 */
public class DuringOutage extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Of the server's 200 threads. */
    private static final int PAGES_AT_ONCE = 120;

    private static final int SECONDS = 15;

    private final transient Semaphore pages = new Semaphore(PAGES_AT_ONCE);

    @Inject
    private transient Pulse pulse;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (OtecAddress.of(request).filter(OtecAddress::needsNoDatabase).isPresent()) {
            chain.doFilter(request, response);
        } else if (pulse.isAnswering() && pages.tryAcquire()) {
            try {
                chain.doFilter(request, response);
            } finally {
                pages.release();
            }
        } else {
            ErrorPage.putOff(request, response, SECONDS);
        }
    }
}
