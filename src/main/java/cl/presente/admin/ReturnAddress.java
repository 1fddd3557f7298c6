package cl.presente.admin;

import cl.presente.identity.SignedIn.MemberOf;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page that somebody wanted before signing in: one of an office, his own account or an invitation, never another site's. */
record ReturnAddress(String path) {

    static final String PARAMETER = "to";

    /** One's own account, which needs no OTEC. */
    static final String ACCOUNT = "/account";

    private static final Pattern SAFE =
            Pattern.compile("/account|/invitation/[A-Za-z0-9_-]{27}|/o/[a-z0-9-]{3,24}/admin(?:/[a-z0-9-]+)*");

    /** Empty when there is none, or none to be trusted. */
    static Optional<ReturnAddress> of(@Nullable String path) {
        return path != null && SAFE.matcher(path).matches() ? Optional.of(new ReturnAddress(path)) : Optional.empty();
    }

    /** Whether who works for these OTECs may go there. */
    boolean isOpenTo(List<MemberOf> memberships) {
        return path.equals(ACCOUNT)
                || path.startsWith("/invitation/")
                || memberships.stream()
                        .anyMatch(member -> path.startsWith(member.otec().path() + "/"));
    }

    /** The sign-in page that leads on to it. */
    static String signIn(Optional<ReturnAddress> to) {
        return "/sign-in" + query(to);
    }

    /** The page of the second factor that leads on to it. */
    static String secondStep(Optional<ReturnAddress> to) {
        return "/sign-in/second" + query(to);
    }

    private static String query(Optional<ReturnAddress> to) {
        return to.map(address -> "?" + PARAMETER + "=" + URLEncoder.encode(address.path(), StandardCharsets.UTF_8))
                .orElse("");
    }
}
