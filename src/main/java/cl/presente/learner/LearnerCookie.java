package cl.presente.learner;

import cl.presente.enrolment.IdentifyLearner;
import cl.presente.platform.Settings;
import cl.presente.platform.web.Requests;
import cl.presente.tenant.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.NewCookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The cookie by which the current OTEC knows a learner's browser, and a short-lived one with what the learner typed as his
 * RUN, which so stands in no address. Each OTEC has its own, so one browser can serve two.
 */
@ApplicationScoped
public class LearnerCookie {

    private static final int LONGEST_RUN = 30;
    private static final int TYPED_RUN_SECONDS = 600;

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
        return cookie(name(), value, (int) IdentifyLearner.SIGN_IN.toSeconds());
    }

    /** Takes the cookie back. */
    NewCookie none() {
        return cookie(name(), "", 0);
    }

    /** What was typed as a RUN on the form before; blank when nothing was. */
    String typedRun(HttpServletRequest request) {
        try {
            byte[] typed = Base64.getUrlDecoder()
                    .decode(requests.cookie(request, typedRunName()).orElse(""));
            return new String(typed, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException foreign) {
            return "";
        }
    }

    NewCookie ofTypedRun(String typed) {
        String kept = typed.substring(0, Math.min(typed.length(), LONGEST_RUN));
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(kept.getBytes(StandardCharsets.UTF_8));
        return cookie(typedRunName(), encoded, TYPED_RUN_SECONDS);
    }

    NewCookie noTypedRun() {
        return cookie(typedRunName(), "", 0);
    }

    private NewCookie cookie(String name, String value, int seconds) {
        return new NewCookie.Builder(name)
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

    private String typedRunName() {
        return requests.cookieName("run-" + tenant.otec().slug());
    }
}
