package cl.presente.learner;

import cl.presente.enrolment.IdentifyLearner;
import cl.presente.platform.Settings;
import cl.presente.platform.web.Requests;
import cl.presente.tenant.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.util.Optional;

/** The cookie by which the current OTEC knows a learner's browser; each OTEC has its own, so one browser can serve two. */
@ApplicationScoped
public class LearnerCookie {

    @Inject
    CurrentTenant tenant;

    @Inject
    Requests requests;

    @Inject
    Settings settings;

    public Optional<String> value(HttpServletRequest request) {
        return requests.cookie(request, name());
    }

    NewCookie of(String value) {
        return cookie(value, (int) IdentifyLearner.SIGN_IN.toSeconds());
    }

    /** Takes the cookie back. */
    NewCookie none() {
        return cookie("", 0);
    }

    private NewCookie cookie(String value, int seconds) {
        return new NewCookie.Builder(name())
                .value(value)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(settings.isHttps())
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }

    private String name() {
        return requests.cookieName("alumno-" + tenant.otec().slug());
    }
}
