package cl.presente.admin.account;

import cl.presente.admin.OfficeWords;
import cl.presente.admin.SignedInHere;
import cl.presente.identity.AccountEvent;
import cl.presente.identity.ChangePassword;
import cl.presente.identity.OwnSecondFactors;
import cl.presente.identity.OwnSecondFactors.Overview;
import cl.presente.identity.OwnSignIns;
import cl.presente.identity.OwnSignIns.Seen;
import cl.presente.identity.SecondStep.NewTotp;
import cl.presente.identity.SignedIn;
import cl.presente.platform.web.QrCode;
import cl.presente.sence.InvalidValue;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One's own account: password, second factors, sign-ins, and what happened to it. */
@Named
@ViewScoped
public class AccountPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String PRESENT = "password:present";
    private static final String NEXT = "password:next";

    @Inject
    SignedInHere here;

    @Inject
    ChangePassword changePassword;

    @Inject
    OwnSecondFactors factors;

    @Inject
    OwnSignIns signIns;

    private transient String present = "";
    private transient String next = "";
    private transient String code = "";
    private transient String made = "";
    private String passkeyName = "";
    private @Nullable UUID newTotp;
    private transient @Nullable NewTotp shown;

    public void changePassword() {
        try {
            ChangePassword.Outcome outcome = changePassword.change(present, next, here.cookie(), here.device());
            if (outcome instanceof ChangePassword.Outcome.TryAgain wait) {
                OfficeWords.wrong(PRESENT, OfficeWords.text("sign-in.try-again", wait.seconds()));
            } else if (outcome instanceof ChangePassword.Outcome.Refused) {
                OfficeWords.wrong(PRESENT, OfficeWords.text("account.password.wrong"));
            } else {
                OfficeWords.done("account.password.done");
            }
        } catch (InvalidValue e) {
            OfficeWords.wrong(NEXT, OfficeWords.problem(e));
        } finally {
            present = "";
            next = "";
        }
    }

    public void beginTotp() {
        shown = factors.newTotp(here.who());
        newTotp = shown.id();
    }

    public void confirmTotp() {
        if (newTotp != null && factors.confirmTotp(newTotp, code, here.device())) {
            newTotp = null;
            OfficeWords.done("account.totp.done");
        } else {
            OfficeWords.wrong("factors:code", OfficeWords.text("second.refused"));
        }
        code = "";
    }

    public void cancelTotp() {
        newTotp = null;
    }

    public void removeTotp() {
        factors.removeTotp(here.device());
        OfficeWords.done("account.totp.removed");
    }

    public void addPasskey() {
        factors.addPasskey(here.cookie(), passkeyName, made, here.device());
        OfficeWords.done("account.passkey.done", passkeyName.strip());
        passkeyName = "";
        made = "";
    }

    public void removePasskey(UUID id, String name) {
        factors.removePasskey(id, here.device());
        OfficeWords.done("account.passkey.removed", name);
    }

    /** The codes live as long as the answer that shows them. */
    public void renewRecoveryCodes() {
        FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestMap()
                .put("newRecoveryCodes", factors.renewRecoveryCodes(here.device()));
    }

    public void end(String signIn) {
        signIns.end(here.who(), signIn, here.device());
        OfficeWords.done("account.sign-in.ended");
    }

    public void endOthers() {
        signIns.endOthers(here.who(), here.cookie(), here.device());
        OfficeWords.done("account.sign-ins.ended");
    }

    public SignedIn getWho() {
        return here.who();
    }

    public Overview getFactors() {
        return factors.of(here.who());
    }

    public List<Seen> getSignIns() {
        return signIns.of(here.who(), here.cookie());
    }

    public List<AccountEvent> getEvents() {
        return signIns.events(here.who());
    }

    /** The sentence of an event. */
    public String sentence(AccountEvent event) {
        return OfficeWords.text("account.event." + event.kind(), event.detail());
    }

    /** The secret that waits for its first code; null when none does. */
    public @Nullable NewTotp getShown() {
        if (shown == null && newTotp != null) {
            shown = factors.newTotp(here.who(), newTotp).orElse(null);
        }
        return newTotp == null ? null : shown;
    }

    public String getQr() {
        NewTotp totp = getShown();
        return totp == null ? "" : QrCode.svg(totp.uri(), OfficeWords.text("totp.qr"));
    }

    public String getPresent() {
        return "";
    }

    public void setPresent(String typed) {
        present = typed;
    }

    public String getNext() {
        return "";
    }

    public void setNext(String typed) {
        next = typed;
    }

    public String getCode() {
        return "";
    }

    public void setCode(String typed) {
        code = typed;
    }

    public String getMade() {
        return "";
    }

    public void setMade(String answer) {
        made = answer;
    }

    public String getPasskeyName() {
        return passkeyName;
    }

    public void setPasskeyName(String typed) {
        passkeyName = typed;
    }
}
