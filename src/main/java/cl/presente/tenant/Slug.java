package cl.presente.tenant;

import cl.presente.sence.InvalidValue;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The OTEC's name in addresses: 3 to 24 of {@code a-z 0-9 -}, none of the words that we need for ourselves. */
public record Slug(String text) {

    private static final int MAX_LENGTH = 24;
    private static final Pattern FORM = Pattern.compile("[a-z0-9](?:[a-z0-9-]{1,22})[a-z0-9]");

    /** Words of a company's name that say nothing about it. */
    private static final Pattern EMPTY_WORDS = Pattern.compile(
            "\\b(?:otec|spa|s a|ltda|limitada|eirl|e i r l|y cia|capacitacion|capacitaciones|de|del|la|el|los|las|y)\\b");

    /** First segments of our addresses, present and to come, and names that would pass for ours or for SENCE's. */
    private static final Set<String> RESERVED = Set.of(
            "account",
            "admin",
            "api",
            "app",
            "assets",
            "demo",
            "error-page",
            "health",
            "help",
            "index",
            "invitation",
            "jakarta-faces-resource",
            "login",
            "metrics",
            "openapi",
            "operator",
            "presente",
            "recover",
            "resources",
            "sandbox",
            "sence",
            "sign-in",
            "sign-out",
            "sign-up",
            "soporte",
            "static",
            "status",
            "support",
            "terms",
            "www");

    public Slug {
        if (!FORM.matcher(text).matches()) {
            throw new InvalidValue("slug", "format");
        }
        if (RESERVED.contains(text)) {
            throw new InvalidValue("slug", "reserved");
        }
    }

    /**
     * What the slug of an OTEC of that name might be; it may still be reserved or taken, or be blank where the name has nothing
     * to make one of. {@code resources/js/sign-up.js} does the same in the browser.
     */
    public static String suggestedFor(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", " ")
                .strip();
        String telling = EMPTY_WORDS.matcher(plain).replaceAll(" ").strip();
        String words = (telling.length() < 3 ? plain : telling).replaceAll(" +", "-");
        String cut = words.length() <= MAX_LENGTH ? words : words.substring(0, MAX_LENGTH + 1);
        String whole = cut.length() <= MAX_LENGTH ? cut : cut.substring(0, Math.max(cut.lastIndexOf('-'), 0));
        return (whole.length() < 3 ? cut.substring(0, Math.min(cut.length(), MAX_LENGTH)) : whole)
                .replaceAll("^-+|-+$", "");
    }
}
