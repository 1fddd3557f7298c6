package cl.presente.bench;

import cl.presente.attendance.Identifiers;
import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.sence.IdSesionAlumno;
import cl.presente.sence.Phase;
import cl.presente.sence.Rut;
import cl.presente.support.DatabaseAccess;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Sessions of several OTECs that wait for SENCE's answer, each of a learner of its own, and the answers to them. */
public final class IssuedSessions {

    private static final int TENANTS = 4;
    private static final int BATCH = 2000;

    private final int firstTenant;
    private final Identifiers identifiers;
    private final String[] paths;
    private final byte[][] bodies;

    /** Of OTECs that get this and the following ids. */
    public IssuedSessions(int count, byte[] macKey, int firstTenant) {
        this.firstTenant = firstTenant;
        identifiers = new Identifiers(new Macs(macKey));
        paths = new String[count];
        bodies = new byte[count][];
    }

    int tenant(int session) {
        return firstTenant + session % TENANTS;
    }

    /** The return address of one session's accepted start. */
    public String path(int session) {
        return paths[session];
    }

    public byte[] acceptance(int session) {
        return bodies[session];
    }

    public void insert(DatabaseAccess database) throws SQLException {
        try (Connection connection = database.connectAsOwner()) {
            connection.setAutoCommit(false);
            for (int tenant = firstTenant; tenant < firstTenant + TENANTS; tenant++) {
                insertTenant(connection, tenant);
            }
            connection.commit();
        }
    }

    private void insertTenant(Connection connection, int tenant) throws SQLException {
        byte[] course = Macs.bytes(Ids.next());
        byte[] run = Macs.bytes(Ids.next());
        byte[] token = Macs.bytes(Ids.next());
        String otec = rut(76_000_000 + tenant);
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        row(
                connection,
                "tenant (id, slug, rut, name, colour, created_at)",
                tenant,
                slug(tenant),
                otec,
                "OTEC",
                "#14532d",
                now);
        row(
                connection,
                "course (tenant_id, id, name, linea, cod_sence, hours)",
                tenant,
                course,
                "Curso",
                3,
                "1234567890",
                8);
        row(
                connection,
                "course_run (tenant_id, id, course_id, codigo_curso, client, environment, starts_on, ends_on, policy,"
                        + " minutes, course_url, instructions)",
                tenant,
                run,
                course,
                "ACCION-0001",
                "",
                "TEST",
                today,
                today.plusDays(9),
                "OPEN_CLOSE",
                120,
                "",
                "");
        row(
                connection,
                "sence_token (tenant_id, id, label, state, priority, fingerprint, last_four, created_at)",
                tenant,
                token,
                "uno",
                "ACTIVE",
                1,
                Secrets.random(32),
                "0001",
                now);
        try (PreparedStatement learners = connection.prepareStatement(
                        "INSERT INTO learner"
                                + " (tenant_id, id, run, name, mail, link_version, link_hash) VALUES (?, ?, ?, 'Ana', '', 1, ?)");
                PreparedStatement enrolments = connection.prepareStatement("INSERT INTO enrolment (tenant_id, id,"
                        + " course_run_id, learner_id, exempt, exempt_reason) VALUES (?, ?, ?, ?, 0, '')");
                PreparedStatement sessions =
                        connection.prepareStatement("INSERT INTO attendance_session (tenant_id, id,"
                                + " enrolment_id, course_run_id, live_enrolment_id, state, environment, rut_otec, cod_sence,"
                                + " codigo_curso, linea, run_alumno, id_sesion_alumno, policy, minutes, run_ends_on, token_id,"
                                + " codes, signals, grade, issued_at, launched_at, deadline_at) VALUES (?, ?, ?, ?, ?, 'ISSUED',"
                                + " 'TEST', ?, '1234567890', 'ACCION-0001', 3, ?, ?, 'OPEN_CLOSE', 120, ?, ?, '', 0, 'NONE', ?,"
                                + " ?, ?)")) {
            int waiting = 0;
            for (int i = tenant - firstTenant; i < paths.length; i += TENANTS) {
                byte[] learner = Macs.bytes(Ids.next());
                byte[] enrolment = Macs.bytes(Ids.next());
                UUID session = Ids.next();
                String person = rut(1_000_000 + i);
                IdSesionAlumno id = identifiers.mint(tenant, session);
                add(learners, tenant, learner, person, Secrets.random(32));
                add(enrolments, tenant, enrolment, run, learner);
                add(
                        sessions,
                        tenant,
                        Macs.bytes(session),
                        enrolment,
                        run,
                        enrolment,
                        otec,
                        person,
                        id.text(),
                        today.plusDays(9),
                        token,
                        now,
                        now,
                        now.plusHours(6));
                remember(i, tenant, person, id);
                if (++waiting % BATCH == 0) {
                    send(learners, enrolments, sessions);
                }
            }
            send(learners, enrolments, sessions);
        }
    }

    private void remember(int index, int tenant, String person, IdSesionAlumno id) {
        paths[index] = "/o/" + slug(tenant) + "/c/" + identifiers.nonce(tenant, id, Phase.START) + "/sr";
        bodies[index] = ("CodSence=1234567890&CodigoCurso=ACCION-0001&IdSesionAlumno=" + id.text() + "&IdSesionSence="
                        + UUID.randomUUID() + "&RunAlumno=" + person + "&FechaHora="
                        + URLEncoder.encode("2026-11-23 14:32:00", StandardCharsets.UTF_8)
                        + "&ZonaHoraria=America%2FSantiago&LineaCapacitacion=3")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static void row(Connection connection, String columns, Object... values) throws SQLException {
        String marks = ", ?".repeat(values.length).substring(2);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + columns + " VALUES (" + marks + ")")) {
            set(insert, values);
            insert.executeUpdate();
        }
    }

    private static void add(PreparedStatement insert, Object... values) throws SQLException {
        set(insert, values);
        insert.addBatch();
    }

    private static void set(PreparedStatement insert, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
    }

    private static void send(Statement... inOrder) throws SQLException {
        for (Statement statement : inOrder) {
            statement.executeBatch();
        }
    }

    private static String slug(int tenant) {
        return "bench-" + tenant;
    }

    private static String rut(int number) {
        return number + "-" + Rut.checkDigitOf(number);
    }
}
