package cl.presente.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Keeps the Facelets files themselves out of reach: a view is reached at its own address only, by a forward. */
public class HiddenViews extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // Nothing is posted there; what a script posted all the same would be answered with the name of an exception.
        boolean landingPage =
                request.getRequestURI().equals("/") && !request.getMethod().equals("POST");
        if (landingPage || request.getServletPath().startsWith("/jakarta.faces.resource/")) {
            chain.doFilter(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }
}
