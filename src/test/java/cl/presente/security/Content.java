package cl.presente.security;

import cl.presente.isolation.FullOtec;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A hash over everything that is stored of an OTEC and its staff, table by table. */
record Content(Map<String, String> hashes) {

    /** What looking at a page may change; each was thought about. */
    private static final Set<String> REVIEWED = Set.of(
            // When somebody last did something: it keeps his sign-in alive.
            "staff_sign_in.used_at",
            // When an alarm about a token was last mailed: a job's doing, which any time is right for.
            "sence_token.refusal_mailed_on",
            "sence_token.reminder_mailed_on");

    static Content of(Store store, FullOtec otec) throws SQLException {
        Map<String, String> hashes = new TreeMap<>();
        for (String table : store.ask("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                + " AND table_type = 'BASE TABLE'")) {
            List<String> columns = store.ask(
                    "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ?",
                    table);
            String accounts = "(SELECT account_id FROM membership WHERE tenant_id = " + otec.id() + ")";
            String whose = columns.contains("tenant_id")
                    ? "tenant_id = " + otec.id()
                    : table.equals("tenant")
                            ? "id = " + otec.id()
                            : table.equals("account")
                                    ? "id IN " + accounts
                                    : columns.contains("account_id") ? "account_id IN " + accounts : "";
            // Mails are queued by jobs too, and who looks at the sheet of links is noted in the trail.
            if (whose.isEmpty() || Set.of("outbox_mail", "trail_event").contains(table)) continue;
            String row = columns.stream()
                    .filter(column -> !REVIEWED.contains(table + "." + column))
                    .map(column -> "COALESCE(HEX(`" + column + "`), '~')")
                    .collect(Collectors.joining(", "));
            hashes.put(
                    table,
                    store.ask("SELECT CONCAT(COUNT(*), ' ', COALESCE(SUM(CRC32(CONCAT_WS('|', " + row
                                    + "))), 0)) FROM `" + table + "` WHERE " + whose)
                            .get(0));
        }
        return new Content(hashes);
    }
}
