package cl.presente.faults;

import cl.presente.bench.IssuedSessions;
import cl.presente.platform.crypto.Secrets;
import cl.presente.support.DatabaseAccess;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the database holds of accepted starts, read past the service. */
final class Evidence {

    private final Map<String, String> states = new HashMap<>();
    private final Set<String> stored = new HashSet<>();
    private final Map<String, Integer> transitions = new HashMap<>();
    private final Map<String, Integer> outcomes = new HashMap<>();

    private Evidence() {}

    static Evidence in(DatabaseAccess database) throws SQLException {
        Evidence evidence = new Evidence();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT HEX(id), state FROM attendance_session")) {
                while (row.next()) evidence.states.put(row.getString(1), row.getString(2));
            }
            try (ResultSet row = statement.executeQuery(
                    "SELECT HEX(session_id), outcome, HEX(raw_hash) FROM session_event WHERE kind = 'START_ACCEPTED'")) {
                while (row.next()) evidence.add(row.getString(1), row.getString(2), row.getString(3));
            }
        }
        return evidence;
    }

    private void add(String session, String outcome, String hash) {
        outcomes.merge(outcome, 1, Integer::sum);
        if (outcome.equals("TRANSITION")) {
            stored.add(session + hash);
            transitions.merge(session, 1, Integer::sum);
        }
    }

    /** How many of these were acknowledged, but did not open their session by exactly these bytes. */
    long lost(IssuedSessions sessions, BitSet acknowledged) {
        return acknowledged.stream()
                .filter(number -> !opened(sessions.acceptance(number)))
                .count();
    }

    /** How many sessions were opened more than once. */
    long twice() {
        return transitions.values().stream().filter(times -> times > 1).count();
    }

    int count(String outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    int all() {
        return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }

    private boolean opened(byte[] body) {
        String session = session(body);
        String hash = java.util.HexFormat.of().withUpperCase().formatHex(Secrets.hash(body));
        return "OPEN".equals(states.get(session)) && stored.contains(session + hash);
    }

    /** IdSesionAlumno begins with the session's id. */
    private static String session(byte[] body) {
        String text = new String(body, StandardCharsets.US_ASCII);
        int at = text.indexOf("IdSesionAlumno=") + "IdSesionAlumno=".length();
        return text.substring(at, at + 32).toUpperCase(Locale.ROOT);
    }
}
