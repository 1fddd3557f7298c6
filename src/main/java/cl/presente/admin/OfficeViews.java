package cl.presente.admin;

import cl.presente.identity.SignedIn;
import cl.presente.platform.web.ErrorPage;
import cl.presente.platform.web.Requests;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Role;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The only way to the office's views, for first requests and postbacks alike: somebody is signed in, belongs to the OTEC of
 * the address, may open that page, and posts only from a page of ours. To others the office of an OTEC is not there.
 */
public class OfficeViews extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Pattern OFFICE = Pattern.compile("/o/[^/]+/admin(?:/(?<page>.*))?");

    /** Beyond it a form's parts would not be read at all, see {@code web.xml}; pages say their own limits. */
    private static final long LONGEST_FORM = 25 * 1024 * 1024;

    /** The same for a form without parts, of which the server reads no more. */
    private static final long LONGEST_PLAIN_FORM = 2 * 1024 * 1024;

    @Inject
    private transient StaffCookie cookie;

    @Inject
    private transient CurrentTenant tenant;

    @Inject
    private transient Office office;

    @Inject
    private transient CurrentActor actor;

    @Inject
    private transient Requests requests;

    @Inject
    private transient OfficeTokens tokens;

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
            String signIn = ReturnAddress.signIn(ReturnAddress.of(request.getRequestURI()));
            if (SignedOut.keepsThePage(request)) {
                SignedOut.answer(signIn, response);
            } else {
                SeeOther.answer(signIn, request, response);
            }
            return;
        }
        Optional<Role> role = signedIn.get().roleIn(tenant.otec());
        if (role.isPresent()) {
            request.setAttribute(ErrorPage.OFFICE, OfficeView.HOME.in(tenant.otec()));
        }
        if (role.isPresent() && page.isEmpty()) {
            SeeOther.answer(OfficeView.HOME.in(tenant.otec()), request, response);
            return;
        }
        Optional<OfficeView.Found> found = OfficeView.at(page);
        if (isPartial(request) && !mayStay(role, found)) {
            SeeOther.answer(
                    role.isPresent() ? OfficeView.HOME.in(tenant.otec()) : ReturnAddress.signIn(Optional.empty()),
                    request,
                    response);
        } else if (role.isEmpty() || found.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } else if (request.getContentLengthLong() > longest(request)) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else if (!found.get().permission().isGivenTo(role.get()) || !isSafe(request, signedIn.get())) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else {
            actor.set(
                    signedIn.get().in(tenant.otec(), requests.address(request)).orElseThrow());
            office.enter(signedIn.get(), role.get(), found.get().section());
            request.getRequestDispatcher(found.get().target()).forward(request, response);
            if (!office.isPolled()) {
                cookie.used(request);
            }
        }
    }

    /** Whoever was removed, or has another role now, is led out of the page that he still has open. */
    private static boolean mayStay(Optional<Role> role, Optional<OfficeView.Found> found) {
        return found.isEmpty()
                || role.filter(found.get().permission()::isGivenTo).isPresent();
    }

    private static long longest(HttpServletRequest request) {
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        return type.startsWith("multipart/") ? LONGEST_FORM : LONGEST_PLAIN_FORM;
    }

    private static boolean isPartial(HttpServletRequest request) {
        return "partial/ajax".equals(request.getHeader("Faces-Request"));
    }

    private boolean isSafe(HttpServletRequest request, SignedIn who) throws IOException {
        return !request.getMethod().equals("POST") || tokens.prove(request, who);
    }
}
