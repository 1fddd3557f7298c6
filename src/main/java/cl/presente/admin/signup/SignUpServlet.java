package cl.presente.admin.signup;

import cl.presente.admin.OfficeWords;
import cl.presente.identity.RequestSignUp;
import cl.presente.identity.RequestSignUp.Outcome;
import cl.presente.identity.SignUpForm;
import cl.presente.identity.SignUpForm.Field;
import cl.presente.platform.Settings;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.web.FormToken;
import cl.presente.platform.web.Requests;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The form by which an OTEC signs up; it says everything that is wrong at once, and keeps what was typed but the password. */
@WebServlet({"/sign-up", "/sign-up/sent"})
public class SignUpServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private static final SignUpForm EMPTY = new SignUpForm("", "", "", "", "", "", false);

    /** The names that the page's inputs have. */
    private static final Map<Field, String> INPUTS = Map.of(
            Field.RUT, "rut",
            Field.OTEC_NAME, "otec-name",
            Field.SLUG, "slug",
            Field.PERSON, "person",
            Field.EMAIL, "mail",
            Field.PASSWORD, "password",
            Field.TERMS, "terms");

    @Inject
    private transient RequestSignUp requestSignUp;

    @Inject
    private transient Requests requests;

    @Inject
    private transient Settings settings;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        if (request.getServletPath().endsWith("/sent")) {
            request.getRequestDispatcher("/sign-up-sent.xhtml").forward(request, response);
        } else {
            show(EMPTY, request, response);
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        request.setCharacterEncoding(StandardCharsets.UTF_8.name());
        if (!requests.isFromUs(request)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        SignUpForm form = form(request);
        boolean ours = cookie(request)
                .filter(cookie -> FormToken.matches(cookie, request.getParameter(FormToken.FIELD)))
                .isPresent();
        if (!ours) {
            request.setAttribute("notice", OfficeWords.text("sign-up.old-form"));
            show(form, request, response);
            return;
        }
        Outcome outcome = requestSignUp.request(form, requests.address(request));
        if (outcome instanceof Outcome.Mailed) {
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/sign-up/sent");
            return;
        }
        if (outcome instanceof Outcome.Wrong wrong) {
            request.setAttribute("problems", sentences(wrong.problems()));
        } else {
            request.setAttribute("notice", OfficeWords.text("sign-up.too-many"));
        }
        show(form, request, response);
    }

    private static SignUpForm form(HttpServletRequest request) {
        return new SignUpForm(
                text(request, Field.RUT),
                text(request, Field.OTEC_NAME),
                text(request, Field.SLUG),
                text(request, Field.PERSON),
                text(request, Field.EMAIL),
                text(request, Field.PASSWORD),
                text(request, Field.TERMS).equals("yes"));
    }

    private static String text(HttpServletRequest request, Field field) {
        return Optional.ofNullable(request.getParameter(INPUTS.get(field))).orElse("");
    }

    private static Map<String, String> sentences(Map<Field, String> problems) {
        Map<String, String> sentences = new LinkedHashMap<>();
        problems.forEach((field, rule) -> sentences.put(
                INPUTS.get(field), OfficeWords.textOr("sign-up.wrong." + field + "." + rule, "sign-up.wrong.other")));
        return sentences;
    }

    private void show(SignUpForm form, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String cookie = cookie(request).orElseGet(() -> {
            String fresh = Secrets.randomText(16);
            response.addCookie(newCookie(fresh));
            return fresh;
        });
        request.setAttribute("formToken", FormToken.of(cookie));
        request.setAttribute("form", form);
        request.setAttribute("publicUrl", settings.publicUrl());
        request.getRequestDispatcher("/sign-up.xhtml").forward(request, response);
    }

    private Optional<String> cookie(HttpServletRequest request) {
        return requests.cookie(request, requests.cookieName("presente-sign-up"));
    }

    private Cookie newCookie(String value) {
        Cookie cookie = new Cookie(requests.cookieName("presente-sign-up"), value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(settings.isHttps());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
