package cl.presente.admin;

import cl.presente.tenant.Otec;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page of an office that somebody wanted before signing in: never another site's, never one outside an office. */
record ReturnAddress(String path) {

    static final String PARAMETER = "to";

    private static final Pattern SAFE = Pattern.compile("/o/[a-z0-9-]{3,24}/admin(?:/[a-z0-9-]+)*");

    /** Empty when there is none, or none to be trusted. */
    static Optional<ReturnAddress> of(@Nullable String path) {
        return path != null && SAFE.matcher(path).matches() ? Optional.of(new ReturnAddress(path)) : Optional.empty();
    }

    boolean isIn(Otec otec) {
        return path.startsWith(otec.path() + "/");
    }

    /** The sign-in page that leads on to it. */
    static String signIn(Optional<ReturnAddress> to) {
        return "/sign-in"
                + to.map(address -> "?" + PARAMETER + "=" + URLEncoder.encode(address.path(), StandardCharsets.UTF_8))
                        .orElse("");
    }
}
