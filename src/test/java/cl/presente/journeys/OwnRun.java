package cl.presente.journeys;

import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Macs;
import cl.presente.sence.Rut;
import cl.presente.support.RunningService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** A course with one run that no other journey knows, in one of the sample OTECs; and its rows, seen and spoilt past the service. */
record OwnRun(RunningService presente, String slug, UUID id, UUID course, String codigoCurso) {

    static OwnRun in(RunningService presente, String slug) throws SQLException {
        OwnRun run = new OwnRun(
                presente,
                slug,
                Ids.next(),
                Ids.next(),
                "95" + ThreadLocalRandom.current().nextInt(10_000, 99_999));
        run.execute(
                "INSERT INTO course (tenant_id, id, name, linea, cod_sence, hours)"
                        + " SELECT id, ?, 'Bodega y control de existencias', 3, ?, 20 FROM tenant WHERE slug = ?",
                Macs.bytes(run.course()),
                run.codSence(),
                slug);
        run.execute(
                "INSERT INTO course_run (tenant_id, id, course_id, codigo_curso, client, environment, starts_on, ends_on,"
                        + " policy, minutes, course_url, instructions) SELECT id, ?, ?, ?, 'Empresa Inventada S.A.', 'TEST',"
                        + " CURRENT_DATE - INTERVAL 1 DAY, CURRENT_DATE + INTERVAL 30 DAY, 'OPEN_CLOSE', 60,"
                        + " 'https://aula.example', '' FROM tenant WHERE slug = ?",
                Macs.bytes(run.id()),
                Macs.bytes(run.course()),
                run.codigoCurso(),
                slug);
        return run;
    }

    /** The office's page about it. */
    String page(String which) {
        return "/o/" + slug + "/admin/runs/" + id + "/" + which;
    }

    /** A RUN that no sample and no other journey uses. */
    static Rut newRut() {
        int number = ThreadLocalRandom.current().nextInt(34_000_000, 34_900_000);
        return new Rut(number, Rut.checkDigitOf(number));
    }

    void execute(String sql, Object... values) throws SQLException {
        try (Connection connection = presente.connectAsOwner();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            if (statement.executeUpdate() == 0) {
                throw new IllegalStateException("nothing to change");
            }
        }
    }

    /** Puts right what a journey spoilt, since other pages of the OTEC would stumble over it. */
    void mend() throws SQLException {
        try (Connection connection = presente.connectAsOwner();
                PreparedStatement codes = connection.prepareStatement("UPDATE course SET cod_sence = ? WHERE id = ?");
                PreparedStatement accion =
                        connection.prepareStatement("UPDATE course_run SET codigo_curso = ? WHERE id = ?");
                PreparedStatement learners =
                        connection.prepareStatement("SELECT l.id, l.run FROM learner l JOIN enrolment e"
                                + " ON e.tenant_id = l.tenant_id AND e.learner_id = l.id WHERE e.course_run_id = ?");
                PreparedStatement learner = connection.prepareStatement("UPDATE learner SET run = ? WHERE id = ?")) {
            codes.setString(1, codSence());
            codes.setBytes(2, Macs.bytes(course()));
            codes.executeUpdate();
            accion.setString(1, codigoCurso);
            accion.setBytes(2, Macs.bytes(id));
            accion.executeUpdate();
            learners.setBytes(1, Macs.bytes(id));
            ResultSet row = learners.executeQuery();
            while (row.next()) {
                if (!Rut.isWritten(row.getString(2))) {
                    learner.setString(1, newRut().text());
                    learner.setBytes(2, row.getBytes(1));
                    learner.executeUpdate();
                }
            }
        }
    }

    private String codSence() {
        return "95000" + codigoCurso.substring(2);
    }

    /** How often that was done to the learner of that name. */
    int trail(String kind, String label) throws SQLException {
        try (Connection connection = presente.connect();
                PreparedStatement count = connection.prepareStatement(
                        "SELECT COUNT(*) FROM trail_event WHERE kind = ? AND subject_label = ?")) {
            count.setString(1, kind);
            count.setString(2, label);
            ResultSet row = count.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }
}
