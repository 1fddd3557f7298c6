package cl.presente.admin;

import cl.presente.platform.Settings;
import cl.presente.platform.web.Requests;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;

/** The cookie of the HTTP session that keeps the state of office pages; it proves nothing about who sends it. */
public class OfficeSession implements ServletContextListener {

    @Inject
    Settings settings;

    @Inject
    Requests requests;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        cookie.setName(requests.cookieName("presente-pages"));
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(settings.isHttps());
    }
}
