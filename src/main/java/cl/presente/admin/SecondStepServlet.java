package cl.presente.admin;

import cl.presente.identity.Device;
import cl.presente.identity.SecondStep;
import cl.presente.identity.SecondStep.NewTotp;
import cl.presente.identity.SecondStep.Waiting;
import cl.presente.identity.SignIn.Outcome;
import cl.presente.platform.crypto.PlatformKey;
import cl.presente.platform.metrics.Metric;
import cl.presente.platform.metrics.Metrics;
import cl.presente.platform.web.QrCode;
import cl.presente.platform.web.Requests;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/**
 * Where who has shown the password shows the second factor, or sets up the first one. A plain form like the page before it;
 * without the cookie that the password gave there is nothing here.
 */
@WebServlet("/sign-in/second")
public class SecondStepServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient SecondStep secondStep;

    @Inject
    private transient StaffCookie cookie;

    @Inject
    private transient Requests requests;

    @Inject
    private transient Metrics metrics;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Optional<Waiting> waiting = cookie.halfWay(request).flatMap(secondStep::waiting);
        if (waiting.isPresent()) {
            ask(waiting.get(), request, response);
        } else {
            SeeOther.answer(ReturnAddress.signIn(returnAddress(request)), request, response);
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
        String halfWay = cookie.halfWay(request).orElse("");
        Outcome outcome;
        try {
            outcome = outcome(halfWay, request);
        } catch (PlatformKey.KeyMissing e) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        metrics.count(Metric.SIGN_INS, "second", word(outcome));
        if (outcome instanceof Outcome.Accepted accepted) {
            cookie.signIn(request, response, accepted.cookie());
            SeeOther.answer(ReturnAddress.signIn(returnAddress(request)), request, response);
        } else if (outcome instanceof Outcome.SetUp setUp) {
            cookie.signIn(request, response, setUp.cookie());
            request.setAttribute("codes", setUp.recoveryCodes());
            request.setAttribute("next", ReturnAddress.signIn(returnAddress(request)));
            show("/sign-in-codes.xhtml", request, response);
        } else {
            request.setAttribute("problem", problem(outcome));
            Optional<Waiting> waiting = secondStep.waiting(halfWay);
            if (waiting.isPresent()) {
                ask(waiting.get(), request, response);
            } else {
                show("/sign-in.xhtml", request, response);
            }
        }
    }

    private Outcome outcome(String halfWay, HttpServletRequest request) {
        Device device = cookie.device(request);
        Optional<String> signed = field(request, "signed");
        Optional<String> made = field(request, "made");
        if (signed.isPresent()) {
            return secondStep.passkey(halfWay, signed.get(), device);
        }
        if (made.isPresent()) {
            return secondStep.setUpPasskey(halfWay, OfficeWords.text("passkey.first"), made.get(), device);
        }
        String code = field(request, "code").orElse("");
        return totp(request)
                .map(id -> secondStep.setUp(halfWay, id, code, device))
                .orElseGet(() -> secondStep.code(halfWay, code, device));
    }

    /** For the metrics. */
    static String word(Outcome outcome) {
        return outcome instanceof Outcome.Refused || outcome instanceof Outcome.Over
                ? "refused"
                : outcome instanceof Outcome.TryAgain ? "too-many" : "ok";
    }

    private static String problem(Outcome outcome) {
        if (outcome instanceof Outcome.TryAgain wait) {
            return OfficeWords.text("sign-in.try-again", wait.seconds());
        }
        return OfficeWords.text(outcome instanceof Outcome.Over ? "second.over" : "second.refused");
    }

    private void ask(Waiting waiting, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setAttribute("waiting", waiting);
        if (waiting.ready()) {
            show("/sign-in-second.xhtml", request, response);
            return;
        }
        try {
            NewTotp totp = secondStep.newTotp(waiting, totp(request));
            request.setAttribute("totp", totp);
            request.setAttribute("qr", QrCode.svg(totp.uri(), OfficeWords.text("totp.qr")));
            show("/sign-in-set-up.xhtml", request, response);
        } catch (PlatformKey.KeyMissing e) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    private static Optional<String> field(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).filter(value -> !value.isBlank());
    }

    private static Optional<UUID> totp(HttpServletRequest request) {
        try {
            return Optional.ofNullable(request.getParameter("totp")).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<ReturnAddress> returnAddress(HttpServletRequest request) {
        return ReturnAddress.of(request.getParameter(ReturnAddress.PARAMETER));
    }

    private static void show(String view, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.getRequestDispatcher(view).forward(request, response);
    }
}
