package cl.presente.learner;

import cl.presente.enrolment.IdentifyLearner;
import cl.presente.enrolment.Learner;
import cl.presente.platform.Settings;
import cl.presente.platform.web.FormToken;
import cl.presente.sence.Edition;
import cl.presente.sence.Environment;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Who sits at the browser of this request, and at which OTEC's address. */
@Named
@RequestScoped
public class Visitor {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.learner", Locale.ROOT);

    @Inject
    HttpServletRequest request;

    @Inject
    LearnerCookie cookie;

    @Inject
    IdentifyLearner identify;

    @Inject
    CurrentTenant tenant;

    @Inject
    Settings settings;

    private @Nullable Optional<Learner> learner;

    /** Empty when the browser has not identified anybody, or too long ago. */
    public Optional<Learner> learner() {
        if (learner == null) {
            learner = cookie.value(request).flatMap(identify::bySignIn);
        }
        return learner;
    }

    public boolean isIdentified() {
        return learner().isPresent();
    }

    public String getName() {
        return learner().map(Learner::name).orElse("");
    }

    public Otec getOtec() {
        return tenant.otec();
    }

    /** The edition of SENCE's manual that holds where this course registers. */
    public Edition edition(Environment environment) {
        return settings.sence(environment).edition();
    }

    /** The path of the OTEC's page. */
    public String getHome() {
        return tenant.otec().path();
    }

    /** Why the browser was sent here, in words; blank when for no reason. */
    public String getNotice() {
        String key = "notice." + request.getParameter("notice");
        boolean known = TEXTS.containsKey(key) && !(isIdentified() && key.equals("notice.no-cookie"));
        return known ? TEXTS.getString(key) : "";
    }

    public String getFormToken() {
        return FormToken.of(formKey());
    }

    /** Whether a form with that token came from a page that we made for this browser. */
    boolean posted(@Nullable String formToken) {
        return FormToken.matches(formKey(), formToken);
    }

    private String formKey() {
        return cookie.value(request).orElse("");
    }
}
