package cl.presente.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets in only what can be read in one way. Who asks what an address means (filters, the container, a proxy before it) must not differ
 * over escapes, dots, semicolons or slashes, nor over where a request ends; none of our addresses needs any of them.
 */
public class PlainRequests extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Pattern ADDRESS = Pattern.compile("(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?");
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request.getHeader("Transfer-Encoding") != null) {
            // The server does not say whether the request also had another length: what follows may have been hidden in
            // it.
            response.setHeader("Connection", "close");
        }
        if (times(request, "Host") > 1 || times(request, "Transfer-Encoding") > 1) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } else if (!METHODS.contains(request.getMethod())) {
            response.setHeader("Allow", "GET, HEAD, POST");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (!ADDRESS.matcher(request.getRequestURI()).matches()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static int times(HttpServletRequest request, String header) {
        return Collections.list(request.getHeaders(header)).size();
    }
}
