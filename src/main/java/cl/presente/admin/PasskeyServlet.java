package cl.presente.admin;

import cl.presente.identity.OwnSecondFactors;
import cl.presente.identity.SecondStep;
import cl.presente.identity.SignedIn;
import cl.presente.platform.web.Requests;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Tells {@code passkey.js} what to ask the browser for: to sign in, to show the second factor again, or to make a new passkey.
 * The challenge in it is kept beside the browser's cookie.
 */
@WebServlet({"/sign-in/passkey", "/account/passkey", "/account/passkey/new"})
public class PasskeyServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SecondStep secondStep;

    @Inject
    private transient OwnSecondFactors factors;

    @Inject
    private transient StaffCookie cookie;

    @Inject
    private transient Requests requests;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> options = requests.saysItIsFromUs(request) ? options(request) : Optional.empty();
        if (options.isEmpty()) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        response.setContentType("application/json;charset=UTF-8");
        response.getWriter().write(options.get());
    }

    private Optional<String> options(HttpServletRequest request) {
        if (request.getServletPath().startsWith("/sign-in")) {
            String halfWay = cookie.halfWay(request).orElse("");
            return secondStep.waiting(halfWay).map(waiting -> secondStep.passkeyOptions(halfWay, waiting));
        }
        Optional<SignedIn> signedIn = cookie.signedIn(request);
        String value = cookie.value(request).orElse("");
        return request.getServletPath().endsWith("/new")
                ? signedIn.map(who -> factors.newPasskeyOptions(who, value))
                : signedIn.map(who -> factors.passkeyOptions(who, value));
    }
}
