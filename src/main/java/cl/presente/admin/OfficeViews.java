package cl.presente.admin;

import cl.presente.identity.Role;
import cl.presente.identity.SignedIn;
import cl.presente.platform.web.Requests;
import cl.presente.tenant.CurrentTenant;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The only way to the office's views, for first requests and postbacks alike: somebody is signed in, belongs to the OTEC of
 * the address, may open that page, and posts only from a page of ours. To others the office of an OTEC is not there.
 */
public class OfficeViews extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Pattern OFFICE = Pattern.compile("/o/[^/]+/admin(?:/(?<page>.*))?");

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    @Inject
    private transient StaffCookie cookie;

    @Inject
    private transient CurrentTenant tenant;

    @Inject
    private transient Office office;

    @Inject
    private transient Requests requests;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Matcher address = OFFICE.matcher(request.getRequestURI());
        if (address.matches()) {
            open(Optional.ofNullable(address.group("page")).orElse(""), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private void open(String page, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Optional<SignedIn> signedIn = cookie.signedIn(request);
        if (signedIn.isEmpty()) {
            goTo(ReturnAddress.signIn(ReturnAddress.of(request.getRequestURI())), request, response);
            return;
        }
        Optional<Role> role = signedIn.get().roleIn(tenant.otec());
        if (role.isPresent() && page.isEmpty()) {
            goTo(OfficeView.HOME.in(tenant.otec()), request, response);
            return;
        }
        Optional<OfficeView.Found> found = OfficeView.at(page);
        if (role.isEmpty() || found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (!METHODS.contains(request.getMethod())) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (!found.get().permission().isGivenTo(role.get()) || !isSafe(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            office.enter(signedIn.get(), role.get());
            request.getRequestDispatcher(found.get().target()).forward(request, response);
        }
    }

    private boolean isSafe(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || requests.isFromUs(request);
    }

    /** A script that posted for a part of a page cannot follow a redirect; it is told where the whole page is to go. */
    private static void goTo(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            response.setContentType("text/xml;charset=UTF-8");
            response.getWriter()
                    .write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><redirect url=\"" + path
                            + "\"/></partial-response>");
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", path);
    }
}
