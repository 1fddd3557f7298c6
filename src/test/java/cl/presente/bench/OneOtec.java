package cl.presente.bench;

import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.web.FormToken;
import cl.presente.sence.Rut;
import cl.presente.support.DatabaseAccess;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An OTEC that the service took in from files, with somebody signed in at its office and learners at their browsers. */
record OneOtec(int id, String slug, UUID run, String office, List<Browser> learners) {

    private static final int LEARNERS = 60;

    /** A learner's browser: who it is, what it may start, and a past session of its own, if there is one. */
    record Browser(String cookie, UUID enrolment, List<UUID> sessions) {

        byte[] start() {
            String value = cookie.substring(cookie.indexOf('=') + 1);
            return ("enrolment=" + enrolment + "&" + FormToken.FIELD + "=" + FormToken.of(value))
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Writes what the service reads at its start: an OTEC with a token, a course and one run that goes on. */
    static void describe(Path folder, String slug, int number) throws IOException {
        Path otec = Files.createDirectories(folder.resolve(slug));
        Files.writeString(
                otec.resolve("otec.properties"),
                "slug=" + slug + "\nrut=" + rut(70_000_000 + number) + "\nname=OTEC " + slug + "\ncolour=#14532d\n");
        Files.writeString(
                otec.resolve("staff.csv"),
                "Correo;Nombre;Rol;Clave;SegundoFactor\nadmin@" + slug
                        + ".example;Ada Administra;administrador;una frase de prueba;JYCKKM473MYHHZN5QBPB5NBWHZU6B4J5\n");
        Files.writeString(
                otec.resolve("tokens.csv"),
                "Etiqueta;Token;Prioridad;Estado;EstadoEnSence\nuno;" + new UUID(number, number)
                        + ";1;activo;vigente\n");
        Files.writeString(
                otec.resolve("cursos.csv"),
                "RefCurso;Nombre;LineaCapacitacion;CodSence;Horas\ncurso;Planillas;3;9900000777;8\n");
        Files.writeString(
                otec.resolve("acciones.csv"),
                "RefAccion;RefCurso;CodigoCurso;Ambiente;FechaInicio;FechaTermino;Asistencia;Minutos;Empresa;UrlCurso;"
                        + "Instrucciones\naccion;curso;" + slug
                        + "-1;prueba;hoy-30;hoy+30;abrir y cerrar;120;;https://aula.example;\n");
        StringBuilder nomina = new StringBuilder("RefAccion;RunAlumno;Nombre;Correo;MotivoExencion\n");
        for (int i = 0; i < LEARNERS; i++) {
            nomina.append("accion;")
                    .append(rut(5_000_000 + i))
                    .append(";Participante ")
                    .append(i)
                    .append(";;\n");
        }
        Files.writeString(otec.resolve("nomina.csv"), nomina);
    }

    /** Signs its administrator and all its learners in, and gives every learner some weeks of past sessions. */
    static OneOtec open(DatabaseAccess database, String slug) throws SQLException {
        try (Connection connection = database.connectAsOwner()) {
            int id = (Integer) rows(connection, "SELECT id FROM tenant WHERE slug = ?", slug)
                    .get(0)[0];
            if (rows(connection, "SELECT 1 FROM attendance_session WHERE tenant_id = ? LIMIT 1", id)
                    .isEmpty()) {
                new Population(connection, 1, 0).sessionsOf(id, id);
            }
            String office = Secrets.randomText(32);
            change(
                    connection,
                    "INSERT INTO staff_sign_in (token_hash, account_id, created_at, used_at, expires_at, stepped_up_at, address)"
                            + " SELECT ?, account_id, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 12 HOUR,"
                            + " UTC_TIMESTAMP(6), '127.0.0.1' FROM membership WHERE tenant_id = ?",
                    Secrets.hashText(office),
                    id);
            List<Browser> learners = new ArrayList<>();
            byte[] run = null;
            for (Object[] row : rows(
                    connection,
                    "SELECT learner_id, id, course_run_id FROM enrolment WHERE tenant_id = ? AND id IN (SELECT enrolment_id FROM"
                            + " attendance_session WHERE tenant_id = enrolment.tenant_id)",
                    id)) {
                String cookie = Secrets.randomText(32);
                change(
                        connection,
                        "INSERT INTO learner_sign_in (tenant_id, token_hash, learner_id, created_at, expires_at) VALUES (?, ?, ?,"
                                + " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 12 HOUR)",
                        id,
                        Secrets.hashText(cookie),
                        row[0]);
                List<UUID> sessions = new ArrayList<>();
                for (Object[] session : rows(
                        connection,
                        "SELECT id FROM attendance_session WHERE tenant_id = ? AND enrolment_id = ?",
                        id,
                        row[1])) {
                    sessions.add(uuid((byte[]) session[0]));
                }
                learners.add(new Browser("alumno-" + slug + "=" + cookie, uuid((byte[]) row[1]), sessions));
                run = (byte[]) row[2];
            }
            return new OneOtec(id, slug, uuid(run), "presente-staff=" + office, learners);
        }
    }

    Browser learner(int piece) {
        return learners.get(piece % learners.size());
    }

    String path(String below) {
        return "/o/" + slug + below;
    }

    /** Puts an import of that many new people into a new run of this OTEC, as though somebody had just started it. */
    UUID startImport(Connection connection, int people) throws SQLException {
        UUID id = Ids.next();
        byte[] run = Macs.bytes(Ids.next());
        int first = (int) (10_000_000 + Math.abs(id.getLeastSignificantBits() % 40_000_000));
        change(
                connection,
                "INSERT INTO course_run (tenant_id, id, course_id, codigo_curso, client, environment, starts_on, ends_on, policy,"
                        + " minutes, course_url, instructions) SELECT tenant_id, ?, course_id, ?, client, environment,"
                        // Not now: who was imported would be absent today, and the live board counts those.
                        + " starts_on + INTERVAL 1 YEAR, ends_on + INTERVAL 1 YEAR, policy, minutes, '', '' FROM course_run WHERE tenant_id = ? AND id = ?",
                run,
                "IMPORTA-" + first,
                this.id,
                Macs.bytes(this.run));
        change(
                connection,
                "INSERT INTO nomina_import (tenant_id, id, course_run_id, state, source, uploaded_by, titles, titled, columns_are,"
                        + " remembered, whole_list, total, done, at_position, added, changed, back, withdrawn, kept, created_at,"
                        + " started_at) VALUES (?, ?, ?, 'RUNNING', '', 'Ada', '', FALSE, 'RUN,NAME', FALSE, FALSE, ?, 0, 0, 0, 0, 0, 0, 0,"
                        + " UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
                this.id,
                Macs.bytes(id),
                run,
                people);
        String person = "(" + first + " + n.n)";
        String rut = "CONCAT(" + person + ", '-', " + Population.checkDigit(person) + ")";
        change(
                connection,
                "INSERT INTO nomina_import_row (tenant_id, import_id, position, line, cells, run, name, mail, exemption, outcome,"
                        + " problem, repaired, applied, kept, before_learner, before_name, before_mail, before_enrolment,"
                        + " before_exemption) SELECT ?, ?, n.n + 1, n.n + 1, CONCAT(" + rut
                        + ", CHAR(31), 'Participante'), " + rut
                        + ", 'Participante', '', '', 'NEW', '', FALSE, FALSE, FALSE, FALSE, '',"
                        + " '', FALSE, '' FROM bench_number n WHERE n.n < ?",
                this.id,
                Macs.bytes(id),
                people);
        change(
                connection,
                "INSERT INTO nomina_import_due (tenant_id, import_id) VALUES (?, ?)",
                this.id,
                Macs.bytes(id));
        return id;
    }

    boolean isImporting(Connection connection, UUID nomina) throws SQLException {
        return !rows(
                        connection,
                        "SELECT 1 FROM nomina_import_due WHERE tenant_id = ? AND import_id = ?",
                        id,
                        Macs.bytes(nomina))
                .isEmpty();
    }

    private static List<Object[]> rows(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) select.setObject(i + 1, values[i]);
            ResultSet found = select.executeQuery();
            List<Object[]> rows = new ArrayList<>();
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                Object[] row = new Object[columns];
                for (int i = 0; i < columns; i++) row[i] = found.getObject(i + 1);
                rows.add(row);
            }
            return rows;
        }
    }

    private static void change(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) change.setObject(i + 1, values[i]);
            change.executeUpdate();
        }
    }

    private static UUID uuid(byte[] bytes) {
        ByteBuffer id = ByteBuffer.wrap(bytes);
        return new UUID(id.getLong(), id.getLong());
    }

    static String rut(int number) {
        return number + "-" + Rut.checkDigitOf(number);
    }
}
