package cl.presente.platform.web;

import cl.presente.platform.crypto.Secrets;
import java.nio.charset.StandardCharsets;

/** What a form of ours carries to prove that a page of ours made it: a hash of the cookie, which no other site can read. */
public final class FormToken {

    /** The name of the hidden field. */
    public static final String FIELD = "formToken";

    private FormToken() {}

    public static String of(String cookie) {
        return Secrets.hashText("form|" + cookie);
    }

    public static boolean matches(String cookie, @org.jspecify.annotations.Nullable String posted) {
        return posted != null
                && Secrets.same(of(cookie).getBytes(StandardCharsets.UTF_8), posted.getBytes(StandardCharsets.UTF_8));
    }
}
