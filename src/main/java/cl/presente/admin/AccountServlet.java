package cl.presente.admin;

import cl.presente.identity.SignedIn;
import cl.presente.platform.web.Requests;
import cl.presente.tenant.access.CurrentActor;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The only way to the page of one's own account, which every signed-in member of staff has, with an OTEC or without. */
@WebServlet(ReturnAddress.ACCOUNT)
public class AccountServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient StaffCookie cookie;

    @Inject
    private transient CurrentActor actor;

    @Inject
    private transient Requests requests;

    @Inject
    private transient OfficeTokens tokens;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<SignedIn> signedIn = cookie.signedIn(request);
        if (signedIn.isEmpty()) {
            SeeOther.answer(ReturnAddress.signIn(ReturnAddress.of(ReturnAddress.ACCOUNT)), request, response);
            return;
        }
        actor.set(signedIn.get().himself(requests.address(request)));
        cookie.used(request);
        request.getRequestDispatcher("/admin/account/account.xhtml").forward(request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<SignedIn> signedIn = cookie.signedIn(request);
        if (signedIn.isEmpty() || tokens.prove(request, signedIn.get())) {
            doGet(request, response);
        } else {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        }
    }
}
