package cl.presente.bench;

import cl.presente.sence.Rut;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Thousands of OTECs and millions of past sessions, made by the database itself from a table of numbers. A few OTECs have
 * most of it: the k-th has a share that falls with 1/k (Zipf). Rows arrive in the order of the primary key.
 */
final class Population {

    private static final int FIRST = 100_000;
    private static final int LEARNERS_OF_A_RUN = 40;
    private static final int DAYS = 20;
    private static final int SESSIONS_OF_A_RUN = LEARNERS_OF_A_RUN * DAYS;
    private static final int SESSIONS_AT_ONCE = 50_000;

    private final Connection connection;
    private final int[] runs;

    /** @param sessions about how many past sessions there shall be in all, once they are filled in */
    Population(Connection connection, int tenants, long sessions) throws SQLException {
        this.connection = connection;
        runs = new int[tenants];
        double harmonic = 0;
        for (int k = 1; k <= tenants; k++) harmonic += 1.0 / k;
        for (int k = 1; k <= tenants; k++)
            runs[k - 1] = (int) Math.max(1, Math.round(sessions / harmonic / k / SESSIONS_OF_A_RUN));
        numbers();
    }

    int tenants() {
        return runs.length;
    }

    /** The OTECs from that one up to but without another, each with its courses, runs and learners, and without sessions. */
    void addTenants(int from, int to) throws SQLException {
        for (int k = from; k < to; k++) {
            int tenant = FIRST + k;
            run(
                    "INSERT INTO tenant (id, slug, rut, name, colour, created_at, ownership_proven_at) VALUES (?, ?, ?,"
                            + " ?, '#14532d', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))",
                    tenant,
                    "otec-" + k,
                    60_000_000 + k + "-" + Rut.checkDigitOf(60_000_000 + k),
                    "OTEC " + k);
            run(
                    "INSERT INTO course (tenant_id, id, name, linea, cod_sence, hours)" + " VALUES (?, " + id("1")
                            + ", 'Planillas', 3, '9900000777', 40)",
                    tenant);
            run(
                    "INSERT INTO sence_token (tenant_id, id, label, state, priority, fingerprint, last_four, created_at)"
                            + " VALUES (?, " + id("1")
                            + ", 'uno', 'ACTIVE', 1, UNHEX(SHA2(CONCAT('bench', ?), 256)), '0001',"
                            + " UTC_TIMESTAMP(6))",
                    tenant,
                    tenant);
            run(
                    "INSERT INTO course_run (tenant_id, id, course_id, codigo_curso, client, environment, starts_on, ends_on,"
                            + " policy, minutes, course_url, instructions) SELECT ?, " + id("n.n + 1") + ", " + id("1")
                            + ", CONCAT('ACCION-', n.n), CONCAT('Empresa ', n.n % 17), 'TEST',"
                            + " UTC_DATE() - INTERVAL 10 + (n.n * 7) % 330 DAY, UTC_DATE() + INTERVAL 20 - (n.n * 7) % 330 DAY,"
                            + " 'OPEN_CLOSE', 120, '', '' FROM bench_number n WHERE n.n < ?",
                    tenant,
                    runs[k]);
            String person = "1000000 + r.n * " + LEARNERS_OF_A_RUN + " + i.n";
            String pairs = " FROM bench_number r JOIN bench_number i ON i.n < " + LEARNERS_OF_A_RUN
                    + " WHERE r.n < ? ORDER BY r.n, i.n";
            run(
                    "INSERT INTO learner (tenant_id, id, run, name, mail, link_version, link_hash) SELECT ?, "
                            + id(person)
                            + ", CONCAT(" + person + ", '-', " + checkDigit(person) + "), CONCAT('Participante ', "
                            + person
                            + "), '', 1, UNHEX(SHA2(CONCAT(?, '-', " + person + "), 256))" + pairs,
                    tenant,
                    tenant,
                    runs[k]);
            run(
                    "INSERT INTO enrolment (tenant_id, id, course_run_id, learner_id, exempt, exempt_reason) SELECT ?, "
                            + id(person) + ", " + id("r.n + 1") + ", " + id(person) + ", FALSE, ''" + pairs,
                    tenant,
                    runs[k]);
        }
    }

    /** The past sessions of all these OTECs, with one event each; answers how many there are. */
    long addSessions() throws SQLException {
        long added = 0;
        int from = 0;
        int waiting = 0;
        for (int k = 0; k < runs.length; k++) {
            waiting += runs[k] * SESSIONS_OF_A_RUN;
            if (waiting >= SESSIONS_AT_ONCE || k == runs.length - 1) {
                added += sessionsOf(FIRST + from, FIRST + k);
                from = k + 1;
                waiting = 0;
            }
        }
        return added;
    }

    /** Some weeks of past sessions of everybody enrolled at OTECs from one id to another. */
    long sessionsOf(int firstTenant, int lastTenant) throws SQLException {
        String started = "CAST(LEAST(r.ends_on, UTC_DATE()) AS DATETIME(6)) - INTERVAL n.n DAY"
                + " + INTERVAL 600 + CRC32(CONCAT(l.run, n.n)) % 600 MINUTE";
        String fate = "CRC32(CONCAT(n.n, l.run)) % 20";
        long added = run(
                "INSERT INTO attendance_session (tenant_id, id, enrolment_id, course_run_id, live_enrolment_id, state,"
                        + " environment, rut_otec, cod_sence, codigo_curso, linea, run_alumno, id_sesion_alumno, id_sesion_sence,"
                        + " policy, minutes, run_ends_on, token_id, codes, signals, grade, issued_at, launched_at, opened_at,"
                        + " limit_at, closing_at, ended_at, deadline_at) SELECT e.tenant_id,"
                        + " UNHEX(CONCAT(LPAD(HEX(CAST(UNIX_TIMESTAMP(" + started
                        + ") * 1000 AS UNSIGNED)), 12, '0'), '7',"
                        + " SUBSTR(MD5(CONCAT(e.tenant_id, '-', l.run, '-', HEX(e.id), '-', n.n)), 1, 19))), e.id, r.id, NULL,"
                        + " CASE " + fate + " WHEN 0 THEN 'EXPIRED' WHEN 1 THEN 'ABANDONED' ELSE 'CLOSED' END,"
                        + " r.environment, t.rut, c.cod_sence, r.codigo_curso, c.linea, l.run,"
                        + " CONCAT(MD5(CONCAT('a', HEX(e.id), n.n)), MD5(CONCAT('b', HEX(e.id), n.n)),"
                        + " MD5(CONCAT('c', HEX(e.id), n.n))), IF(" + fate
                        + " = 1, NULL, MD5(CONCAT('d', HEX(e.id), n.n))),"
                        + " r.policy, r.minutes, r.ends_on, k.id, '', 15, IF(" + fate + " = 1, 'NONE', 'PLAUSIBLE'),"
                        + " " + started + ", " + started + ", IF(" + fate + " = 1, NULL, " + started
                        + " + INTERVAL 40 SECOND),"
                        + " IF(" + fate + " = 1, NULL, " + started + " + INTERVAL 120 MINUTE),"
                        + " IF(" + fate + " < 2, NULL, " + started + " + INTERVAL 90 MINUTE),"
                        + " " + started + " + INTERVAL 91 MINUTE, NULL FROM enrolment e"
                        + " JOIN course_run r ON r.tenant_id = e.tenant_id AND r.id = e.course_run_id"
                        + " JOIN course c ON c.tenant_id = e.tenant_id AND c.id = r.course_id AND NOT c.trial"
                        + " JOIN learner l ON l.tenant_id = e.tenant_id AND l.id = e.learner_id"
                        + " JOIN tenant t ON t.id = e.tenant_id"
                        + " JOIN sence_token k ON k.tenant_id = e.tenant_id"
                        + " JOIN bench_number n ON n.n BETWEEN 1 AND " + DAYS
                        + " WHERE e.tenant_id BETWEEN ? AND ? ORDER BY 1, 2",
                firstTenant,
                lastTenant);
        run(
                "INSERT INTO session_event (tenant_id, id, session_id, happened_at, kind, outcome, state, codes, differing,"
                        + " fecha_hora, zona_horaria, raw, raw_hash, origin, address, token_id) SELECT s.tenant_id, s.id, s.id,"
                        + " s.opened_at, 'START_ACCEPTED', 'TRANSITION', 'OPEN', '', '', '2026-01-01 10:00:00',"
                        + " 'America/Santiago', REPEAT('x', 330), UNHEX(SHA2(s.id_sesion_alumno, 256)),"
                        + " 'https://sistemas.sence.cl', '127.0.0.1', s.token_id FROM attendance_session s"
                        + " WHERE s.tenant_id BETWEEN ? AND ? AND s.opened_at IS NOT NULL AND s.live_enrolment_id IS NULL"
                        + " ORDER BY 1, 2",
                firstTenant,
                lastTenant);
        return added;
    }

    private void numbers() throws SQLException {
        run("CREATE TABLE IF NOT EXISTS bench_number (n INT NOT NULL PRIMARY KEY)");
        String digits = "(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
                + " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";
        run("INSERT IGNORE INTO bench_number SELECT a.d + 10 * b.d + 100 * c.d + 1000 * e.d + 10000 * f.d FROM "
                + digits + " a, " + digits + " b, " + digits + " c, " + digits + " e, " + digits + " f");
    }

    private static String id(String number) {
        return "UNHEX(LPAD(HEX(" + number + "), 32, '0'))";
    }

    /** The check digit of a RUT of seven or eight digits, as an expression. */
    static String checkDigit(String number) {
        StringBuilder sum = new StringBuilder("0");
        int[] weights = {2, 3, 4, 5, 6, 7, 2, 3};
        long power = 1;
        for (int weight : weights) {
            sum.append(" + ")
                    .append(weight)
                    .append(" * (FLOOR((")
                    .append(number)
                    .append(") / ")
                    .append(power)
                    .append(") % 10)");
            power *= 10;
        }
        return "SUBSTR('0K987654321', 1 + (" + sum + ") % 11, 1)";
    }

    private long run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            return statement.executeUpdate();
        }
    }
}
