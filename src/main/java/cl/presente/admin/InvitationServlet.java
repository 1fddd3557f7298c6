package cl.presente.admin;

import cl.presente.identity.AcceptInvitation;
import cl.presente.identity.AcceptInvitation.Offer;
import cl.presente.identity.AcceptInvitation.Outcome;
import cl.presente.identity.InvitationKey;
import cl.presente.identity.SignedIn;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.platform.web.Requests;
import cl.presente.sence.InvalidValue;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.Tenants;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where the link of an invitation leads. Opening it changes nothing, since mail programs open links by themselves. A key that
 * is no longer good is answered like one that never was, and nothing but the key says who is invited, where to and as what.
 */
@WebServlet("/invitation/*")
public class InvitationServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient AcceptInvitation acceptInvitation;

    @Inject
    private transient Tenants tenants;

    @Inject
    private transient CurrentTenant tenant;

    @Inject
    private transient StaffCookie cookie;

    @Inject
    private transient Requests requests;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<InvitationKey> key = key(request);
        if (key.isEmpty()) {
            showOver(request, response);
        } else {
            showOffer(key.get(), request, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (!requests.saysItIsFromUs(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Optional<InvitationKey> key = key(request);
        Optional<Offer> offer = key.flatMap(acceptInvitation::find);
        if (offer.isEmpty()) {
            showOver(request, response);
            return;
        }
        Optional<SignedIn> who = cookie.signedIn(request);
        try {
            Outcome outcome = BrokenOff.retry(() -> accept(key.get(), who, request));
            if (outcome != Outcome.DONE) {
                showOffer(key.get(), request, response);
            } else if (who.isPresent()) {
                response.setStatus(HttpServletResponse.SC_SEE_OTHER);
                response.setHeader("Location", OfficeView.HOME.in(tenant.otec()));
            } else {
                show("/invitation-done.xhtml", offer.get(), request, response);
            }
        } catch (InvalidValue wrong) {
            request.setAttribute("problem", OfficeWords.problem(wrong));
            showOffer(key.get(), request, response);
        }
    }

    private Outcome accept(InvitationKey key, Optional<SignedIn> who, HttpServletRequest request) {
        String address = requests.address(request);
        return who.map(account -> acceptInvitation.acceptAs(key, account, address))
                .orElseGet(() ->
                        acceptInvitation.acceptAsNew(key, field(request, "name"), field(request, "password"), address));
    }

    /** The key that the address names, where its OTEC exists; from then on the request works for that OTEC. */
    private Optional<InvitationKey> key(HttpServletRequest request) {
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        Optional<InvitationKey> key = InvitationKey.parse(path.substring(1));
        Optional<Otec> otec = key.map(InvitationKey::tenantId).flatMap(tenants::byId);
        otec.ifPresent(tenant::set);
        return otec.isPresent() ? key : Optional.empty();
    }

    private void showOffer(InvitationKey key, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<Offer> offer = acceptInvitation.find(key);
        if (offer.isEmpty()) {
            showOver(request, response);
            return;
        }
        cookie.signedIn(request).ifPresent(who -> request.setAttribute("staff", who));
        request.setAttribute("path", key.path());
        show("/invitation.xhtml", offer.get(), request, response);
    }

    private static void showOver(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        request.getRequestDispatcher("/invitation-over.xhtml").forward(request, response);
    }

    private static void show(String view, Offer offer, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute("offer", offer);
        request.getRequestDispatcher(view).forward(request, response);
    }

    private static String field(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }
}
