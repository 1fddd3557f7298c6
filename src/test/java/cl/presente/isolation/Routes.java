package cl.presente.isolation;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every route of the service, and what the isolation suite does with it: one line for each, thought about when it was added. */
final class Routes {

    /** How the suite holds a route. */
    enum Held {
        /** {@link CrawlerIT} records it in one OTEC and replays it from another. */
        CRAWLED,
        /** {@link CallbackPairsIT} posts every ordered pair of OTECs to it. */
        PAIRED,
        /** It works for no OTEC. */
        NO_TENANT,
        /** It works for the OTEC that a secret of at least 128 bits in it names. */
        BY_SECRET
    }

    /** @param why for those that are not crawled */
    record Route(Held held, String why) {}

    static final Map<String, Route> REVIEWED = new LinkedHashMap<>();

    static {
        for (String page : new String[] {
            "home",
            "live",
            "sessions",
            "sessions/{id}",
            "runs",
            "runs/new",
            "runs/{id}",
            "runs/{id}/edit",
            "runs/{id}/production",
            "courses",
            "courses/new",
            "courses/{id}",
            "runs/{id}/import",
            "imports/{id}",
            "runs/{id}/nomina",
            "runs/{id}/links",
            "runs/{id}/qr",
            "runs/{id}/doctor",
            "tokens",
            "tokens/new",
            "tokens/{id}",
            "people",
            "people/invite",
            "people/roles",
            "trail",
            "settings"
        }) {
            add("/o/{slug}/admin/" + page, Held.CRAWLED, "");
        }
        add("/o/{slug}/admin", Held.CRAWLED, "");
        add("/o/{slug}", Held.CRAWLED, "");
        add("/o/{slug}/s/{session}", Held.CRAWLED, "");
        add("/o/{slug}/s/{session}/receipt", Held.CRAWLED, "");
        add("/o/{slug}/unrecognised", Held.CRAWLED, "");
        add("/o/{slug}/i/{key}", Held.CRAWLED, "");
        add("/o/{slug}/l/{handle}", Held.CRAWLED, "");
        add("/o/{slug}/kept/{session}", Held.CRAWLED, "");
        add("/o/{slug}/code", Held.CRAWLED, "");
        add("/o/{slug}/sign-in", Held.CRAWLED, "");
        add("/o/{slug}/sign-out", Held.CRAWLED, "");
        add("/o/{slug}/start", Held.CRAWLED, "");
        add("/o/{slug}/s/{session}/close", Held.CRAWLED, "");
        add("/o/{slug}/theme.css", Held.CRAWLED, "");
        add("/o/{slug}/c/{nonce}/{route}", Held.PAIRED, "");

        add("/", Held.NO_TENANT, "the landing page");
        add("/status", Held.NO_TENANT, "says how this node is");
        add("/status/live", Held.NO_TENANT, "says that this node is alive");
        add("/operator/health", Held.NO_TENANT, "for the operator's own secret, of the node");
        add("/operator/metrics", Held.NO_TENANT, "for the operator's own secret, of the node, without any OTEC");
        add("/terms", Held.NO_TENANT, "a text");
        add(
                "/error-page",
                Held.NO_TENANT,
                "shows a status in words, and a way back to an address of the request that failed");
        add("/sign-in", Held.NO_TENANT, "whose account it is decides the cookie, and that names the OTECs");
        add("/sign-in/second", Held.NO_TENANT, "the account behind the cookie");
        add("/sign-in/passkey", Held.NO_TENANT, "the account behind the cookie");
        add("/sign-out", Held.NO_TENANT, "the account behind the cookie");
        add("/account", Held.NO_TENANT, "the account behind the cookie");
        add("/account/passkey", Held.NO_TENANT, "the account behind the cookie");
        add("/account/passkey/new", Held.NO_TENANT, "the account behind the cookie");
        add("/recover", Held.NO_TENANT, "asks for a mail address and says nothing of it");
        add("/recover/*", Held.BY_SECRET, "a mailed key of an account");
        add("/invitation/*", Held.BY_SECRET, "a mailed key that names its OTEC");
        add("/sign-up", Held.NO_TENANT, "there is no OTEC yet");
        add("/sign-up/sent", Held.NO_TENANT, "there is no OTEC yet");
        add("/sign-up/confirm/*", Held.BY_SECRET, "a mailed key; there is no OTEC yet");
        add("/resources/*", Held.NO_TENANT, "files of ours, the same for all");
        add("/jakarta.faces.resource/*", Held.NO_TENANT, "files of PrimeFaces, the same for all");
        add(
                "*.xhtml",
                Held.NO_TENANT,
                "404 for every view file, so that pages are reached at their own addresses only");
    }

    private Routes() {}

    private static void add(String route, Held held, String why) {
        REVIEWED.put(route, new Route(held, why));
    }

    /** The pages of the office that are crawled, below {@code /o/{slug}/admin/}. */
    static java.util.List<String> officePages() {
        return REVIEWED.keySet().stream()
                .filter(route -> route.startsWith("/o/{slug}/admin/"))
                .map(route -> route.substring("/o/{slug}/admin/".length()))
                .toList();
    }
}
