package cl.presente.tenant;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Every address below {@code /o/{slug}} works for that OTEC; an unknown slug is a page that was not found. */
public class TenantOfAddress extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient Tenants tenants;

    @Inject
    private transient CurrentTenant current;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String[] segments = request.getRequestURI().split("/", 4);
        Optional<Otec> otec = segments.length < 3 ? Optional.empty() : tenants.bySlug(segments[2]);
        if (otec.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        current.set(otec.get());
        chain.doFilter(request, response);
    }
}
