package cl.presente.admin;

import cl.presente.identity.SignIn;
import cl.presente.identity.SignIn.Outcome;
import cl.presente.identity.SignedIn;
import cl.presente.identity.SignedIn.MemberOf;
import cl.presente.platform.metrics.Metric;
import cl.presente.platform.metrics.Metrics;
import cl.presente.platform.web.Requests;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Optional;
import java.util.ResourceBundle;

/**
 * Where staff of every OTEC sign in; the second factor comes after it. A plain form, so that no view state ever holds a password and a page that was left open
 * for hours still works. Who is signed in already is led to his office, or chooses among several.
 */
@WebServlet("/sign-in")
public class SignInServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.admin");

    @Inject
    private transient SignIn signIn;

    @Inject
    private transient StaffCookie cookie;

    @Inject
    private transient Requests requests;

    @Inject
    private transient Metrics metrics;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<SignedIn> signedIn = cookie.signedIn(request);
        if (signedIn.isEmpty()) {
            show("/sign-in.xhtml", request, response);
            return;
        }
        List<MemberOf> memberships = signedIn.get().memberships();
        Optional<String> office = returnAddress(request)
                .filter(to -> to.isOpenTo(memberships))
                .map(ReturnAddress::path)
                .or(() -> memberships.size() == 1 ? Optional.of(home(memberships.get(0))) : Optional.empty());
        if (office.isPresent()) {
            SeeOther.answer(office.get(), request, response);
            return;
        }
        request.setAttribute("staff", signedIn.get());
        show("/offices.xhtml", request, response);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (!requests.saysItIsFromUs(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        Outcome outcome = signIn.signIn(field(request, "mail"), field(request, "password"), requests.address(request));
        metrics.count(Metric.SIGN_INS, "password", SecondStepServlet.word(outcome));
        if (outcome instanceof Outcome.HalfWay halfWay) {
            cookie.halfWay(response, halfWay.cookie());
            SeeOther.answer(ReturnAddress.secondStep(returnAddress(request)), request, response);
            return;
        }
        request.setAttribute(
                "problem",
                outcome instanceof Outcome.TryAgain wait
                        ? MessageFormat.format(TEXTS.getString("sign-in.try-again"), wait.seconds())
                        : TEXTS.getString("sign-in.refused"));
        show("/sign-in.xhtml", request, response);
    }

    private static String home(MemberOf member) {
        return OfficeView.HOME.in(member.otec());
    }

    private static Optional<ReturnAddress> returnAddress(HttpServletRequest request) {
        return ReturnAddress.of(request.getParameter(ReturnAddress.PARAMETER));
    }

    private static String field(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("");
    }

    private static void show(String view, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getRequestDispatcher(view).forward(request, response);
    }
}
