package cl.presente.cluster;

import cl.presente.support.DatabaseAccess;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What the database holds, read past the service, since it was last read.
 *
 * @param closed sessions that are closed
 * @param twice sessions that an accepted start or an accepted close changed more than once
 */
record Evidence(int closed, int twice) {

    static Evidence in(DatabaseAccess database) throws SQLException {
        return new Evidence(
                count(database, "SELECT COUNT(*) FROM attendance_session WHERE state = 'CLOSED'"),
                count(
                        database,
                        "SELECT COUNT(*) FROM (SELECT session_id FROM session_event WHERE outcome = 'TRANSITION'"
                                + " AND kind IN ('START_ACCEPTED', 'CLOSE_ACCEPTED')"
                                + " GROUP BY tenant_id, session_id, kind HAVING COUNT(*) > 1) twice"));
    }

    /** What came after {@code before}. */
    Evidence since(Evidence before) {
        return new Evidence(closed - before.closed, twice - before.twice);
    }

    private static int count(DatabaseAccess database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }
}
