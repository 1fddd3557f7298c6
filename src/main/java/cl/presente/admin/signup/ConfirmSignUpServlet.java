package cl.presente.admin.signup;

import cl.presente.identity.ConfirmSignUp;
import cl.presente.identity.SignUp;
import cl.presente.platform.web.FormToken;
import cl.presente.platform.web.Requests;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The mailed link: opening it shows a button, since programs open links in mails too; only the button confirms. */
@WebServlet("/sign-up/confirm/*")
public class ConfirmSignUpServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient ConfirmSignUp confirmSignUp;

    @Inject
    private transient Requests requests;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String key = key(request);
        Optional<SignUp> waiting = confirmSignUp.waiting(key);
        waiting.ifPresent(signUp -> request.setAttribute("signUp", signUp));
        request.setAttribute("here", "/sign-up/confirm/" + key);
        request.setAttribute("formToken", FormToken.of(key));
        show(waiting.isPresent() ? "waiting" : confirmSignUp.wasConfirmed(key) ? "done" : "unknown", request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String key = key(request);
        if (!requests.isFromUs(request) || !FormToken.matches(key, request.getParameter(FormToken.FIELD))) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        if (confirmSignUp.confirm(key, requests.address(request)) == ConfirmSignUp.Outcome.TAKEN) {
            show("taken", request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", "/sign-up/confirm/" + key);
    }

    /** Of the characters that our keys have, so that nothing else is ever written into a page or a header. */
    private static String key(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo())
                .map(path -> path.substring(1))
                .filter(key -> key.matches("[A-Za-z0-9_-]{1,64}"))
                .orElse("-");
    }

    private static void show(String state, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (state.equals("unknown")) response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        request.setAttribute("state", state);
        request.getRequestDispatcher("/sign-up-confirm.xhtml").forward(request, response);
    }
}
