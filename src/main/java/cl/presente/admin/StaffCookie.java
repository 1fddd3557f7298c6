package cl.presente.admin;

import cl.presente.identity.Device;
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
 * The cookie by which a browser is signed in, and the one that it holds between password and second factor. New ones come with
 * each sign-in, and whatever the pages kept for whoever was signed in before goes.
 */
@ApplicationScoped
class StaffCookie {

    private static final String SIGNED_IN = "presente-staff";
    private static final String HALF_WAY = "presente-half-way";

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

    /** A person, and not a page by itself, sent this. */
    void used(HttpServletRequest request) {
        value(request).ifPresent(signIns::used);
    }

    /** What the browser holds that showed the password, and not yet the second factor. */
    Optional<String> halfWay(HttpServletRequest request) {
        return requests.cookie(request, requests.cookieName(HALF_WAY));
    }

    void halfWay(HttpServletResponse response, String value) {
        response.addCookie(cookie(HALF_WAY, value, -1));
    }

    /** From where the browser comes. */
    Device device(HttpServletRequest request) {
        return new Device(
                requests.address(request),
                Optional.ofNullable(request.getHeader("User-Agent")).orElse(""));
    }

    void signIn(HttpServletRequest request, HttpServletResponse response, String value) {
        forget(request);
        response.addCookie(cookie(HALF_WAY, "", 0));
        response.addCookie(cookie(SIGNED_IN, value, -1));
    }

    void signOut(HttpServletRequest request, HttpServletResponse response) {
        forget(request);
        response.addCookie(cookie(SIGNED_IN, "", 0));
    }

    private void forget(HttpServletRequest request) {
        value(request).ifPresent(signIns::signOut);
        HttpSession pages = request.getSession(false);
        if (pages != null) {
            pages.invalidate();
        }
    }

    /** The cookie of whoever is signed in. */
    Optional<String> value(HttpServletRequest request) {
        return requests.cookie(request, requests.cookieName(SIGNED_IN));
    }

    private Cookie cookie(String name, String value, int seconds) {
        Cookie cookie = new Cookie(requests.cookieName(name), value);
        cookie.setPath("/");
        cookie.setMaxAge(seconds);
        cookie.setHttpOnly(true);
        cookie.setSecure(settings.isHttps());
        cookie.setAttribute("SameSite", "Lax");
        return cookie;
    }
}
