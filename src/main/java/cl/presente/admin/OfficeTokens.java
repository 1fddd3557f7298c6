package cl.presente.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import cl.presente.identity.SignedIn;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.web.FormToken;
import cl.presente.platform.web.Requests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.UnsupportedEncodingException;
import java.util.Optional;

/**
 * Whether a page that we made for somebody sent his post. The token in the form is the account's, and not that of one sign-in: a page
 * that stayed open over a new sign-in is taken as though nothing had happened.
 */
@ApplicationScoped
class OfficeTokens {

    @Inject
    Macs macs;

    @Inject
    Requests requests;

    String of(SignedIn who) {
        return Secrets.text(macs.of(Macs.Purpose.OFFICE_FORM, Macs.bytes(who.accountId())));
    }

    boolean prove(HttpServletRequest request, SignedIn who) throws UnsupportedEncodingException {
        // The token is a parameter, and the first one read decides how all are.
        request.setCharacterEncoding(UTF_8.name());
        return requests.saysItIsFromUs(request)
                && Secrets.same(of(who).getBytes(US_ASCII), posted(request).getBytes(US_ASCII));
    }

    /** Blank when the form has none, or is one whose parts cannot be told apart. */
    private static String posted(HttpServletRequest request) {
        try {
            return Optional.ofNullable(request.getParameter(FormToken.FIELD)).orElse("");
        } catch (RuntimeException broken) {
            return "";
        }
    }
}
