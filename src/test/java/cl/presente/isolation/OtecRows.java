package cl.presente.isolation;

import cl.presente.attendance.Identifiers;
import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.sence.IdSesionAlumno;
import cl.presente.sence.Phase;
import cl.presente.sence.Rut;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/** Rows of one OTEC in every table, put there past the service; two OTECs that have them have the same things under the same names. */
final class OtecRows {

    private static final int LEARNERS = 4;

    private final Connection connection;
    private final int tenant;
    private final String word;
    private final Macs macs;
    private final Map<String, UUID> ids = new LinkedHashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final List<String> ruts = new ArrayList<>();

    /**
     * @param word stands in each text that only the OTEC's own people may read
     * @param macs with the service's key
     */
    OtecRows(Connection connection, int tenant, String word, UUID admin, Macs macs) {
        this.connection = connection;
        this.tenant = tenant;
        this.word = word;
        this.macs = macs;
        ids.put("ADMIN", admin);
    }

    OtecRows write() throws SQLException {
        catalogue();
        people();
        attendance();
        imports();
        rest();
        return this;
    }

    static String newWord() {
        return "zq" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 55), 36) + "zq";
    }

    Map<String, UUID> ids() {
        return Map.copyOf(ids);
    }

    Map<String, String> secrets() {
        return Map.copyOf(secrets);
    }

    List<String> ruts() {
        return List.copyOf(ruts);
    }

    private int id() {
        return tenant;
    }

    private UUID id(String what) {
        return Objects.requireNonNull(ids.get(what), what);
    }

    private void catalogue() throws SQLException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (String which : List.of("course", "course-2")) {
            insert(
                    "course",
                    "id",
                    id(which, true),
                    "name",
                    "Curso " + word + " " + which,
                    "linea",
                    3,
                    "cod_sence",
                    digits(10),
                    "hours",
                    8,
                    "course_group",
                    word);
        }
        for (String which : List.of("run", "run-2")) {
            insert(
                    "course_run",
                    "id",
                    id(which, true),
                    "course_id",
                    id("course"),
                    "codigo_curso",
                    word + which,
                    "client",
                    "Cliente " + word,
                    "environment",
                    "TEST",
                    "starts_on",
                    today.minusDays(3),
                    "ends_on",
                    today.plusDays(30),
                    "policy",
                    "OPEN_CLOSE",
                    "minutes",
                    600,
                    "course_url",
                    "https://" + word + ".example/",
                    "instructions",
                    "Lea " + word);
        }
        // Another number than that of the key which another OTEC has.
        insert(
                "tenant_key",
                "version",
                ThreadLocalRandom.current().nextInt(1000, Integer.MAX_VALUE),
                "kek_id",
                kek(),
                "wrapped",
                Secrets.random(60),
                "created_at",
                now());
        for (String which : List.of("token", "token-2", "token-3")) {
            insert(
                    "sence_token",
                    "id",
                    id(which, true),
                    "label",
                    "Token " + word + which,
                    "state",
                    which.equals("token") ? "ACTIVE" : which.equals("token-2") ? "TESTED" : "DRAFT",
                    "priority",
                    1 + ids.size(),
                    "sealed",
                    Secrets.random(80),
                    "fingerprint",
                    Secrets.random(32),
                    "last_four",
                    word.substring(3, 7),
                    "created_at",
                    now(),
                    "scope",
                    "TEST_AND_PRODUCTION",
                    "course_group",
                    word,
                    "tested_at",
                    now(),
                    "activated_at",
                    now(),
                    // As if the mails about it were sent today, so that no job does it while somebody counts rows.
                    "refusal_mailed_on",
                    today,
                    "reminder_mailed_on",
                    today);
        }
        insert(
                "saved_view",
                "id",
                id("view", true),
                "account_id",
                id("ADMIN"),
                "list",
                "runs",
                "name",
                "Vista " + word,
                "content",
                "search=" + word);
    }

    private void people() throws SQLException {
        for (int i = 1; i <= LEARNERS; i++) {
            String which = i == 1 ? "learner" : "learner-" + i;
            UUID learner = id(which, true);
            byte[] mac = macs.of(Macs.Purpose.PERSONAL_LINK, Macs.bytes(id()), Macs.bytes(learner), Macs.bytes(1));
            String key = Secrets.text(Arrays.copyOf(mac, 16));
            secrets.put(which + "-link", key);
            insert(
                    "learner",
                    "id",
                    learner,
                    "run",
                    rut(),
                    "name",
                    "Alumna " + word + " " + i,
                    "mail",
                    word + i + "@alumnos.example",
                    "link_version",
                    1,
                    "link_hash",
                    Secrets.hash(key));
            String enrolment = which.replace("learner", "enrolment");
            insert(
                    "enrolment",
                    "id",
                    id(enrolment, true),
                    "course_run_id",
                    id("run"),
                    "learner_id",
                    learner,
                    "exempt",
                    i == 4,
                    "exempt_reason",
                    i == 4 ? "Motivo " + word : "",
                    "withdrawn_at",
                    i == 3 ? now() : null);
            insert(
                    "link_mail",
                    "id",
                    id(which + "-mail", true),
                    "enrolment_id",
                    id(enrolment),
                    "mail_id",
                    Ids.next(),
                    "link_version",
                    1,
                    "queued_at",
                    now());
        }
        String cookie = Secrets.randomText(32);
        secrets.put("learner-sign-in", cookie);
        insert(
                "learner_sign_in",
                "token_hash",
                Secrets.hashText(cookie),
                "learner_id",
                id("learner"),
                "created_at",
                now(),
                "expires_at",
                now().plusHours(8));
        // The table that the version before writes.
        insert(
                "mailed_code",
                "id",
                id("code", true),
                "learner_id",
                id("learner"),
                "code_hash",
                Secrets.random(32),
                "created_at",
                now(),
                "expires_at",
                now().plusHours(1),
                "failures",
                0);
        insert(
                "learner_code",
                "id",
                id("learner-code", true),
                "subject",
                Secrets.random(32),
                "learner_id",
                id("learner"),
                "code_hash",
                Secrets.random(32),
                "created_at",
                now(),
                "expires_at",
                now().plusHours(1),
                "failures",
                0);
        insert(
                "reminder",
                "id",
                id("reminder", true),
                "enrolment_id",
                id("enrolment"),
                "kind",
                "START",
                "sent_on",
                LocalDate.now(ZoneOffset.UTC),
                "sent_at",
                now());
    }

    private void attendance() throws SQLException {
        Identifiers identifiers = new Identifiers(macs);
        List<String> states = List.of("OPEN", "ISSUED", "CLOSED", "REFUSED");
        for (int i = 1; i <= states.size(); i++) {
            String state = states.get(i - 1);
            String which = "session-" + state;
            UUID session = id(which, true);
            IdSesionAlumno idSesion = identifiers.mint(id(), session);
            secrets.put(which + "-start-nonce", identifiers.nonce(id(), idSesion, Phase.START));
            secrets.put(which + "-close-nonce", identifiers.nonce(id(), idSesion, Phase.CLOSE));
            secrets.put(which + "-id", idSesion.text());
            boolean live = state.equals("OPEN") || state.equals("ISSUED");
            UUID enrolment = id(i == 1 ? "enrolment" : i == 2 ? "enrolment-2" : "enrolment-3");
            insert(
                    "attendance_session",
                    "id",
                    session,
                    "enrolment_id",
                    enrolment,
                    "course_run_id",
                    id("run"),
                    "live_enrolment_id",
                    live ? enrolment : null,
                    "state",
                    state,
                    "environment",
                    "TEST",
                    "rut_otec",
                    ruts.get(0),
                    "cod_sence",
                    digits(10),
                    "codigo_curso",
                    word,
                    "linea",
                    3,
                    "run_alumno",
                    ruts.get(Math.min(i, LEARNERS) - 1),
                    "id_sesion_alumno",
                    idSesion.text(),
                    "id_sesion_sence",
                    state.equals("ISSUED") ? null : word + i,
                    "policy",
                    "OPEN_CLOSE",
                    "minutes",
                    600,
                    "run_ends_on",
                    LocalDate.now(ZoneOffset.UTC).plusDays(30),
                    "token_id",
                    id("token"),
                    "codes",
                    state.equals("REFUSED") ? "211" : "",
                    "signals",
                    0,
                    "grade",
                    "NONE",
                    "issued_at",
                    now().minusHours(2),
                    "launched_at",
                    now().minusHours(2),
                    "opened_at",
                    state.equals("OPEN") || state.equals("CLOSED") ? now().minusHours(2) : null,
                    "limit_at",
                    now().plusDays(2),
                    "ended_at",
                    live ? null : now().minusHours(1),
                    "deadline_at",
                    null);
            insert(
                    "session_event",
                    "id",
                    id(which + "-event", true),
                    "session_id",
                    session,
                    "happened_at",
                    now().minusHours(1),
                    "kind",
                    "START_ACCEPTED",
                    "outcome",
                    "TRANSITION",
                    "state",
                    state,
                    "codes",
                    "",
                    "differing",
                    "",
                    "fecha_hora",
                    "2026-11-24 10:00:00",
                    "zona_horaria",
                    "America/Santiago",
                    "raw",
                    ("x=" + word).getBytes(StandardCharsets.US_ASCII),
                    "raw_hash",
                    Secrets.random(32),
                    "origin",
                    "https://" + word + ".example",
                    "address",
                    "127.0.0.1",
                    "token_id",
                    id("token"));
        }
        String handle = Secrets.randomText(16);
        secrets.put("handle", handle);
        insert(
                "launch",
                "handle_hash",
                Secrets.hashText(handle),
                "session_id",
                id("session-ISSUED"),
                "phase",
                "START",
                "expires_at",
                now().plusHours(5));
        insert(
                "token_refusal",
                "id",
                id("refusal", true),
                "token_id",
                id("token"),
                "learner_id",
                id("learner"),
                "code",
                "211",
                "address",
                "127.0.0.1",
                "refused_at",
                now());
    }

    private void imports() throws SQLException {
        for (String which : List.of("import", "import-done")) {
            boolean waiting = which.equals("import");
            insert(
                    "nomina_import",
                    "id",
                    id(which, true),
                    "course_run_id",
                    id("run"),
                    "state",
                    waiting ? "CHECKED" : "DONE",
                    "source",
                    "Nomina " + word + ".csv",
                    "uploaded_by",
                    "Persona " + word,
                    "titles",
                    "RUN\u001FNombre\u001FCorreo",
                    "titled",
                    true,
                    "columns_are",
                    "RUN,NAME,MAIL",
                    "remembered",
                    false,
                    "whole_list",
                    false,
                    "total",
                    waiting ? 0 : 2,
                    "done",
                    waiting ? 0 : 2,
                    "at_position",
                    0,
                    "added",
                    0,
                    "changed",
                    0,
                    "back",
                    0,
                    "withdrawn",
                    0,
                    "kept",
                    0,
                    "created_at",
                    now(),
                    "started_at",
                    waiting ? null : now(),
                    "finished_at",
                    waiting ? null : now());
            for (int i = 1; i <= 2; i++) {
                String run = rut();
                insert(
                        "nomina_import_row",
                        "import_id",
                        id(which),
                        "position",
                        i,
                        "line",
                        i + 1,
                        "cells",
                        run + "\u001FPersona " + word + "\u001F" + word + "@x.example",
                        "run",
                        run,
                        "name",
                        "Persona " + word,
                        "mail",
                        word + "@x.example",
                        "exemption",
                        "",
                        "outcome",
                        i == 1 ? "NEW" : "WRONG",
                        "problem",
                        i == 1 ? "" : "run.digit",
                        "repaired",
                        false,
                        "applied",
                        false,
                        "kept",
                        false,
                        "before_learner",
                        false,
                        "before_name",
                        "",
                        "before_mail",
                        "",
                        "before_enrolment",
                        false,
                        "before_exemption",
                        "");
            }
        }
        insert("nomina_columns", "fingerprint", Secrets.randomText(32), "columns_are", "RUN,NAME,MAIL");
    }

    private void rest() throws SQLException {
        insert(
                "trail_event",
                "id",
                id("trail", true),
                "happened_at",
                now(),
                "kind",
                "trail.exported",
                "actor_id",
                id("ADMIN"),
                "actor_name",
                "Persona " + word,
                "actor_role",
                "ADMIN",
                "address",
                "127.0.0.1",
                "subject_type",
                "course",
                "subject_id",
                id("course").toString(),
                "subject_label",
                "Curso " + word,
                "canonical",
                "{\"facts\":{}}",
                "words",
                word);
        insert(
                "invitation",
                "id",
                id("invitation", true),
                "key_hash",
                Secrets.random(32),
                "email",
                "invitada@" + word + ".example",
                "open_email",
                "invitada@" + word + ".example",
                "name",
                "Invitada " + word,
                "role",
                "AUDITOR",
                "created_at",
                now(),
                "sent_at",
                now(),
                "mails",
                1,
                "expires_at",
                now().plusDays(2));
        insert(
                "outbox_mail",
                "id",
                id("mail", true),
                "recipient",
                word + "@x.example",
                "subject",
                "Aviso " + word,
                "body",
                word,
                "created_at",
                now(),
                "due_at",
                null,
                "attempts",
                1,
                "sent_at",
                now());
    }

    private UUID id(String what, boolean isNew) {
        ids.put(what, Ids.next());
        return id(what);
    }

    /** The key that other rows are sealed by, so that no job takes ours for old. */
    private int kek() throws SQLException {
        try (ResultSet row = connection
                .createStatement()
                .executeQuery("SELECT kek_id FROM totp_key UNION SELECT kek_id FROM tenant_key LIMIT 1")) {
            return row.next() ? row.getInt(1) : 1;
        }
    }

    private String rut() {
        int number = ThreadLocalRandom.current().nextInt(51_000_000, 59_999_999);
        ruts.add(number + "-" + Rut.checkDigitOf(number));
        return ruts.get(ruts.size() - 1);
    }

    private static String digits(int count) {
        return "9" + Secrets.randomDigits(count - 1);
    }

    private static LocalDateTime now() {
        return LocalDateTime.now(ZoneOffset.UTC);
    }

    /** @param columns names and values in turn */
    private void insert(String table, Object... columns) throws SQLException {
        List<String> names = new ArrayList<>(List.of("tenant_id"));
        List<Object> values = new ArrayList<>(List.of(id()));
        for (int i = 0; i < columns.length; i += 2) {
            names.add(columns[i].toString());
            values.add(columns[i + 1] instanceof UUID id ? Macs.bytes(id) : columns[i + 1]);
        }
        String marks =
                String.join(",", Stream.generate(() -> "?").limit(names.size()).toList());
        execute("INSERT INTO " + table + " (" + String.join(",", names) + ") VALUES (" + marks + ")", values.toArray());
    }

    private void execute(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        }
    }
}
