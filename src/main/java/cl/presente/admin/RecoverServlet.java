package cl.presente.admin;

import cl.presente.identity.RecoverPassword;
import cl.presente.platform.web.Requests;
import cl.presente.sence.InvalidValue;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Where who has forgotten his password asks for a link, and where the link leads. It signs nobody in. */
@WebServlet({"/recover", "/recover/*"})
public class RecoverServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient RecoverPassword recover;

    @Inject
    private transient StaffCookie cookie;

    @Inject
    private transient Requests requests;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<String> key = key(request);
        if (key.isEmpty()) {
            show("ask", request, response);
        } else {
            show(recover.isGood(key.get()) ? "choose" : "over", request, response);
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
        Optional<String> key = key(request);
        if (key.isEmpty()) {
            recover.ask(field(request, "mail"), cookie.device(request));
            show("asked", request, response);
            return;
        }
        try {
            boolean set = recover.set(key.get(), field(request, "password"), cookie.device(request));
            show(set ? "done" : "over", request, response);
        } catch (InvalidValue e) {
            request.setAttribute("problem", OfficeWords.problem(e));
            show("choose", request, response);
        }
    }

    /** The key of the mailed link. */
    private static Optional<String> key(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo())
                .map(path -> path.substring(1))
                .filter(path -> !path.isEmpty());
    }

    private static String field(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    private static void show(String step, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute("step", step);
        request.getRequestDispatcher("/recover.xhtml").forward(request, response);
    }
}
