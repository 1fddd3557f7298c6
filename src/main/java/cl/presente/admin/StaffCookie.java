package cl.presente.admin;

import cl.presente.identity.SignedIn;
import cl.presente.identity.StaffSignIns;
import cl.presente.platform.Settings;
import cl.presente.platform.web.Requests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * The cookie by which a browser is signed in. A new one comes with each sign-in, and whatever the pages kept for whoever was
 * signed in before goes.
 */
@ApplicationScoped
class StaffCookie {

    @Inject
    StaffSignIns signIns;

    @Inject
    Requests requests;

    @Inject
    Settings settings;

    /** Who is signed in in the browser that sent this. */
    Optional<SignedIn> signedIn(HttpServletRequest request) {
        return value(request).flatMap(signIns::find);
    }

    void signIn(HttpServletRequest request, HttpServletResponse response, String value) {
        forget(request);
        response.addCookie(cookie(value, -1));
    }

    void signOut(HttpServletRequest request, HttpServletResponse response) {
        forget(request);
        response.addCookie(cookie("", 0));
    }

    private void forget(HttpServletRequest request) {
        value(request).ifPresent(signIns::signOut);
        HttpSession pages = request.getSession(false);
        if (pages != null) {
            pages.invalidate();
        }
    }

    private Optional<String> value(HttpServletRequest request) {
        return requests.cookie(request, name());
    }

    private Cookie cookie(String value, int seconds) {
        Cookie cookie = new Cookie(name(), value);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(settings.isHttps());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }

    private String name() {
        return requests.cookieName("presente-staff");
    }
}
