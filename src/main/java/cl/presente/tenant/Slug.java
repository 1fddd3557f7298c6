package cl.presente.tenant;

import cl.presente.sence.InvalidValue;
import java.util.Set;
import java.util.regex.Pattern;

/** The OTEC's name in addresses: 3 to 24 of {@code a-z 0-9 -}, none of the words that we need for ourselves. */
public record Slug(String text) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{1,22})[a-z0-9]");
    private static final Set<String> RESERVED = Set.of(
            "admin",
            "api",
            "app",
            "demo",
            "health",
            "login",
            "metrics",
            "openapi",
            "presente",
            "sence",
            "sign-in",
            "sign-up",
            "soporte",
            "static",
            "status",
            "support",
            "www");

    public Slug {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValue("slug", "needs 3 to 24 characters of a-z, 0-9 and hyphen");
        }
        if (RESERVED.contains(text)) {
            throw new InvalidValue("slug", "is reserved");
        }
    }
}
