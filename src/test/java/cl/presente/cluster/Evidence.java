package cl.presente.cluster;

import cl.presente.support.DatabaseAccess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * What the database holds, read past the service.
 *
 * @param closed the sessions that are closed, as the database writes their ids
 * @param twice sessions that an accepted start or an accepted close changed more than once
 */
record Evidence(Set<String> closed, int twice) {

    static Evidence in(DatabaseAccess database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            Set<String> closed = new HashSet<>();
            try (ResultSet row =
                    statement.executeQuery("SELECT HEX(id) FROM attendance_session WHERE state = 'CLOSED'")) {
                while (row.next()) closed.add(row.getString(1));
            }
            try (ResultSet row = statement.executeQuery(
                    "SELECT COUNT(*) FROM (SELECT session_id FROM session_event WHERE outcome = 'TRANSITION'"
                            + " AND kind IN ('START_ACCEPTED', 'CLOSE_ACCEPTED')"
                            + " GROUP BY tenant_id, session_id, kind HAVING COUNT(*) > 1) twice")) {
                row.next();
                return new Evidence(closed, row.getInt(1));
            }
        }
    }

    /** How many of those, of which a page said that they are closed, are not. */
    long lost(Collection<UUID> said) {
        return said.stream()
                .map(session -> session.toString().replace("-", "").toUpperCase(Locale.ROOT))
                .filter(session -> !closed.contains(session))
                .count();
    }
}
