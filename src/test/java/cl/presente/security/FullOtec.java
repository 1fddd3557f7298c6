package cl.presente.security;

import cl.presente.attendance.Identifiers;
import cl.presente.journeys.OwnOtec;
import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.sence.Phase;
import cl.presente.sence.Rut;
import cl.presente.support.Build;
import cl.presente.support.RunningService;
import cl.presente.tenant.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A new OTEC with rows in every table, put there past the service; two of them have the same things under the same names. Every text
 * that only its own people may read carries its {@link #word}; its name and colour, which learners see before they say who they are,
 * do not.
 */
final class FullOtec {

    private static final int LEARNERS = 4;

    private final RunningService presente;
    private final OwnOtec otec;
    private final String word = "zq" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 55), 36) + "zq";
    private final Map<String, UUID> ids = new LinkedHashMap<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final List<String> ruts = new ArrayList<>();
    private final Macs macs;

    private FullOtec(RunningService presente, OwnOtec otec) {
        this.presente = presente;
        this.otec = otec;
        try {
            macs = new Macs(Base64.getDecoder()
                    .decode(Files.readString(Build.folder().resolve("it/secrets/mac"))
                            .strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FullOtec in(RunningService presente) throws SQLException {
        FullOtec full = new FullOtec(presente, OwnOtec.in(presente));
        full.execute(
                "UPDATE tenant SET contact_mail = ?, ownership_proven_at = UTC_TIMESTAMP(6) WHERE id = ?",
                full.word + "@contacto.example",
                full.otec.id());
        for (Role role : List.of(Role.ADMIN, Role.COORDINATOR, Role.AUDITOR)) {
            OwnOtec.Person person = full.otec.person("Persona " + full.word + " " + role, role);
            full.ids.put(role.name(), person.account());
            full.secrets.put(role.name(), full.otec.signedIn(person));
        }
        full.catalogue();
        full.people();
        full.attendance();
        full.imports();
        full.rest();
        return full;
    }

    int id() {
        return otec.id();
    }

    String slug() {
        return otec.slug();
    }

    /** What stands in each of its texts and in nobody else's. */
    String word() {
        return word;
    }

    /** The ids of its rows by what they are: the same names in every full OTEC. */
    Map<String, UUID> ids() {
        return Map.copyOf(ids);
    }

    UUID id(String what) {
        return java.util.Objects.requireNonNull(ids.get(what), what);
    }

    /** Cookies, keys and handles of its people, by the same kind of names. */
    Map<String, String> secrets() {
        return Map.copyOf(secrets);
    }

    String secret(String what) {
        return java.util.Objects.requireNonNull(secrets.get(what), what);
    }

    List<String> ruts() {
        return List.copyOf(ruts);
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
        insert("tenant_key", "version", 1, "kek_id", 1, "wrapped", Secrets.random(60), "created_at", now());
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
                    now());
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
        insert(
                "learner_code",
                "id",
                id("code", true),
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
            var idSesion = identifiers.mint(id(), session);
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
                    ("x=" + word).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
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
        try (Connection connection = presente.connectAsOwner();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        }
    }
}
