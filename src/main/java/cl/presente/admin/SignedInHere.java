package cl.presente.admin;

import cl.presente.identity.Device;
import cl.presente.identity.SignedIn;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Who is signed in in the browser that sent this request, for pages about himself. */
@RequestScoped
public class SignedInHere {

    @Inject
    StaffCookie cookie;

    @Inject
    HttpServletRequest request;

    private @Nullable SignedIn who;

    /** The page's filter let nobody else come here. */
    public SignedIn who() {
        if (who == null) {
            who = cookie.signedIn(request).orElseThrow();
        }
        return who;
    }

    /** By which the sign-in of this browser is known. */
    public String cookie() {
        return cookie.value(request).orElse("");
    }

    public Device device() {
        return cookie.device(request);
    }
}
