package cl.presente.admin;

import cl.presente.identity.StepUp;
import cl.presente.identity.StepUp.Outcome;
import cl.presente.platform.crypto.PlatformKey;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.primefaces.PrimeFaces;

/** The dialog that asks for the second factor again when a use case needs it; then the page repeats what was refused. */
@Named("stepUpDialog")
@RequestScoped
public class StepUpDialog {

    private static final String FIELD = "stepUpForm:code";

    @Inject
    StepUp stepUp;

    @Inject
    SignedInHere here;

    private String code = "";
    private String signed = "";

    public void confirm() {
        try {
            end(stepUp.code(here.who(), here.cookie(), code, here.device()));
        } catch (PlatformKey.KeyMissing e) {
            OfficeWords.wrong(FIELD, OfficeWords.text("step-up.unavailable"));
        }
    }

    public void confirmByPasskey() {
        end(stepUp.passkey(here.who(), here.cookie(), signed));
    }

    private void end(Outcome outcome) {
        code = "";
        signed = "";
        if (outcome instanceof Outcome.Done) {
            PrimeFaces.current().executeScript("PresenteStepUp.confirmed()");
        } else if (outcome instanceof Outcome.TryAgain wait) {
            OfficeWords.wrong(FIELD, OfficeWords.text("sign-in.try-again", wait.seconds()));
        } else {
            OfficeWords.wrong(FIELD, OfficeWords.text("second.refused"));
        }
    }

    /** Whether a passkey of whoever is signed in could do it. */
    public boolean isByPasskey() {
        return stepUp.isByPasskey(here.who().accountId());
    }

    public String getCode() {
        return code;
    }

    public void setCode(String typed) {
        code = typed;
    }

    public String getSigned() {
        return signed;
    }

    public void setSigned(String answer) {
        signed = answer;
    }
}
