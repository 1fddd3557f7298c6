package cl.presente.journeys;

import cl.presente.support.RunningService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the service has stored, seen past it; and the hands of time, which only a test may move. */
record Rows(RunningService presente) {

    /** A session as far as journeys look at it. */
    record Session(String state, String codes, boolean live) {}

    static Rows of(RunningService presente) {
        return new Rows(presente);
    }

    List<Session> sessions(SampleLearner learner) throws SQLException {
        try (Connection connection = presente.connect();
                PreparedStatement select =
                        connection.prepareStatement("SELECT state, codes, live_enrolment_id IS NOT NULL"
                                + " FROM attendance_session WHERE run_alumno = ? ORDER BY issued_at")) {
            select.setString(1, learner.run());
            ResultSet row = select.executeQuery();
            List<Session> found = new ArrayList<>();
            while (row.next()) {
                found.add(new Session(row.getString(1), row.getString(2), row.getBoolean(3)));
            }
            return found;
        }
    }

    /** How often an event of that outcome stands in the history of the learner's sessions. */
    int events(SampleLearner learner, String kind, String outcome) throws SQLException {
        try (Connection connection = presente.connect();
                PreparedStatement count = connection.prepareStatement("SELECT COUNT(*) FROM session_event e"
                        + " JOIN attendance_session s ON s.tenant_id = e.tenant_id AND s.id = e.session_id"
                        + " WHERE s.run_alumno = ? AND e.kind = ? AND e.outcome = ?")) {
            count.setString(1, learner.run());
            count.setString(2, kind);
            count.setString(3, outcome);
            ResultSet row = count.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }

    int strays() throws SQLException {
        return count("SELECT COUNT(*) FROM stray_reply");
    }

    /** What a query with one number for an answer says. */
    int count(String sql) throws SQLException {
        try (Connection connection = presente.connect();
                ResultSet row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Breaks or mends something with the rights of the tables' owner. */
    void asOwner(String sql) throws SQLException {
        try (Connection connection = presente.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As if the time of the session's present state were over. */
    void letTimePass(SampleLearner learner) throws SQLException {
        change(
                "UPDATE attendance_session SET deadline_at = UTC_TIMESTAMP(6) WHERE deadline_at IS NOT NULL AND run_alumno = ?",
                learner.run());
    }

    /** An event as a use case would have left it. */
    void trailEvent(String slug, String person, String label) throws SQLException {
        change(
                "INSERT INTO trail_event (tenant_id, id, happened_at, kind, actor_id, actor_name, actor_role, address,"
                        + " subject_type, subject_id, subject_label, canonical, words)"
                        + " SELECT id, UNHEX(REPLACE(UUID(), '-', '')), UTC_TIMESTAMP(6), 'trail.exported',"
                        + " UNHEX(REPLACE(UUID(), '-', '')), ?, 'ADMIN', '200.1.2.3', 'course', UUID(), ?,"
                        + " '{\"facts\":{}}', ? FROM tenant WHERE slug = ?",
                person,
                label,
                person,
                slug);
    }

    /** As if the learner's open session ended by itself in so many minutes. */
    void leaveMinutes(SampleLearner learner, int minutes) throws SQLException {
        change(
                "UPDATE attendance_session SET limit_at = UTC_TIMESTAMP(6) + INTERVAL " + minutes + " MINUTE,"
                        + " deadline_at = limit_at WHERE live_enrolment_id IS NOT NULL AND run_alumno = ?",
                learner.run());
    }

    void changeCodigoCurso(String from, String to) throws SQLException {
        change("UPDATE course_run SET codigo_curso = ? WHERE codigo_curso = ?", to, from);
    }

    private void change(String sql, String... values) throws SQLException {
        try (Connection connection = presente.connect();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                update.setString(i + 1, values[i]);
            }
            if (update.executeUpdate() == 0) {
                throw new IllegalStateException("nothing to change");
            }
        }
    }
}
