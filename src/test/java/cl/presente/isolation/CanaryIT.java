package cl.presente.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.isolation.Html.Form;
import cl.presente.isolation.Html.Press;
import cl.presente.isolation.Recording.Page;
import cl.presente.journeys.OwnOtec;
import cl.presente.platform.crypto.Passwords;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.crypto.Totp;
import cl.presente.platform.web.FormToken;
import cl.presente.support.AnyDatabase;
import cl.presente.support.Build;
import cl.presente.support.MailCatcher;
import cl.presente.support.Pause;
import cl.presente.support.RunningService;
import cl.presente.tenant.access.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Secrets that are used as they are meant to be, and then looked for everywhere else. */
@AnyDatabase
class CanaryIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final String RETOMA = "UrlRetoma";

    private final List<Answer> heard = new ArrayList<>();
    private FullOtec otec;

    @Test
    void theTokenIsOnTheLaunchPageAndNowhereElse() throws Exception {
        otec = readyForARealToken().heardBy(heard::add);
        Canary token = new Canary("the token", UUID.randomUUID().toString().toUpperCase(Locale.ROOT));
        finds(token);
        long logged = Files.size(presente.service().log());

        storeAndActivate(token.secret());
        List<Answer> launches = attend();
        byte[] dump = dump();
        List<String> found = new ArrayList<>();
        token.in("the database", dump).ifPresent(found::add);
        int pages = walk();

        assertThat(launches).hasSize(2).allMatch(page -> page.body().contains(token.secret()));
        heard.removeAll(launches);
        for (Answer answer : heard)
            token.in("an answer: " + answer.headers(), answer.whole()).ifPresent(found::add);
        token.in("the database after all that", dump()).ifPresent(found::add);
        token.in("the log", logSince(logged)).ifPresent(found::add);
        found.addAll(inMails(token));
        found.addAll(inFiles(token));
        System.out.println("canary token | answers " + heard.size() + " besides 2 launch pages | pages and presses "
                + pages + " | bytes of the database " + dump.length + " | mails "
                + presente.mails().mails().size() + " | found " + found.size());
        assertThat(found).isEmpty();
    }

    @Test
    void noLogKnowsWhoSomebodyIsOrWhatHeKnows() throws Exception {
        otec = readyForARealToken().heardBy(heard::add);
        long logged = Files.size(presente.service().log());
        String password = "canario " + Secrets.randomText(12);
        OwnOtec.Person person = otec.otec().person("Canaria Prueba", Role.ADMIN);
        try (Connection connection = presente.connectAsOwner();
                PreparedStatement change =
                        connection.prepareStatement("UPDATE account SET password_hash = ? WHERE email = ?")) {
            change.setString(1, new Passwords().hash(password));
            change.setString(2, person.mail());
            change.executeUpdate();
        }
        Client browser = otec.browser();
        browser.post("/sign-in", List.of(new Field("mail", person.mail()), new Field("password", password + "x")));
        browser.post("/sign-in", List.of(new Field("mail", person.mail()), new Field("password", password)));
        Answer setUp = browser.get("/sign-in/second");
        Totp totp = Totp.parse(first(setUp.body(), "data-test=\"secret\">([^<]+)<"));
        browser.post(
                "/sign-in/second",
                List.of(
                        new Field("totp", first(setUp.body(), "name=\"totp\" value=\"([^\"]+)\"")),
                        new Field("code", "000000")));
        browser.post(
                "/sign-in/second",
                List.of(
                        new Field("totp", first(setUp.body(), "name=\"totp\" value=\"([^\"]+)\"")),
                        new Field("code", totp.code(Totp.step(Instant.now())))));
        assertThat(browser.get("/o/" + otec.slug() + "/admin/home").status()).isEqualTo(200);
        browser.post("/recover", List.of(new Field("mail", person.mail())));
        String rut = otec.ruts().get(0);
        Client learner = otec.browser();
        List<Field> code = List.of(
                new Field("run", rut), new Field("code", "123456"), new Field(FormToken.FIELD, FormToken.of("")));
        learner.post("/o/" + otec.slug() + "/code", code);
        learner.post("/o/" + otec.slug() + "/sign-in", code);
        storeAndActivate(UUID.randomUUID().toString());
        attend();
        walk();

        List<String> found = new ArrayList<>();
        byte[] log = logSince(logged);
        List<Canary> secrets = new ArrayList<>(List.of(
                new Canary("a password", password),
                new Canary("a TOTP secret", totp.text()),
                new Canary("a staff cookie", browser.cookie("presente-staff")),
                new Canary("staff's mail", person.mail())));
        otec.secrets().forEach((what, secret) -> secrets.add(new Canary(what, secret)));
        for (String run : otec.ruts()) {
            secrets.add(new Canary("a RUN", run));
            secrets.add(new Canary("a RUN", run.replaceFirst("^(\\d+)(\\d{3})(\\d{3})-", "$1.$2.$3-")));
        }
        secrets.add(new Canary("the word in every name and mail", otec.word()));
        for (Canary secret : secrets) secret.in("the log", log).ifPresent(found::add);
        byte[] dump = dump();
        for (Canary secret : secrets.subList(0, 3))
            secret.in("the database", dump).ifPresent(found::add);
        System.out.println("canary secrets | looked for " + secrets.size() + " | bytes of log " + log.length
                + " | found " + found.size());
        assertThat(browser.cookie("presente-staff")).isNotEmpty();
        assertThat(found).isEmpty();
    }

    /** A search that cannot find finds nothing. */
    private static void finds(Canary canary) {
        byte[] plain = ("xy" + canary.secret() + "zz").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(canary.forms()).hasSizeGreaterThan(8);
        assertThat(canary.in("base 64", java.util.Base64.getEncoder().encode(plain)))
                .isPresent();
        assertThat(canary.in("hex", java.util.HexFormat.of().formatHex(plain))).isPresent();
        assertThat(canary.in("sixteen bits", canary.secret().getBytes(java.nio.charset.StandardCharsets.UTF_16)))
                .isPresent();
    }

    /** Its rows hold sealed bytes that nobody can open, and no learner without a session. */
    private static FullOtec readyForARealToken() throws SQLException {
        FullOtec otec = FullOtec.in(presente);
        try (Connection connection = presente.connectAsOwner()) {
            for (String sql : List.of(
                    "DELETE FROM tenant_key WHERE tenant_id = ",
                    "UPDATE sence_token SET state = 'DRAFT' WHERE tenant_id = ",
                    "UPDATE course SET course_group = '' WHERE tenant_id = ",
                    "UPDATE enrolment SET withdrawn_at = NULL WHERE tenant_id = ")) {
                connection.createStatement().executeUpdate(sql + otec.id());
            }
        }
        return otec;
    }

    private void storeAndActivate(String token) {
        Client admin = otec.staff(Role.ADMIN);
        Page form = Page.open(admin, office("tokens/new"));
        Press store = form.presses().stream()
                .filter(press -> press.form().equals("new") && press.part())
                .findFirst()
                .orElseThrow();
        // First without a label, so that the form comes back with what is wrong.
        admin.postPart(office("tokens/new"), with(form.fields(store), Map.of("token", token, "new:label", "")));
        Answer stored = admin.postPart(
                office("tokens/new"), with(form.fields(store), Map.of("token", token, "new:label", "Canario")));
        String path = first(stored.body(), "<redirect url=\"([^\"]+)\"");
        Page page = Page.open(admin, path);
        String button = first(admin.get(path).body(), "<button id=\"([^\"]+)\"[^>]*data-test=\"activate\"");
        Answer activated = page.press(page.presses().stream()
                .filter(press -> press.source().equals(button) && press.part())
                .findFirst()
                .orElseThrow());
        assertThat(admin.get(path).body()).as(activated.body()).contains("data-test=\"token\" data-state=\"ACTIVE\"");
        // The same once more is refused, and so not said either.
        admin.postPart(office("tokens/new"), with(form.fields(store), Map.of("token", token, "new:label", "Otra vez")));
    }

    /** One learner starts and closes; the two pages that carry him to SENCE. */
    private List<Answer> attend() {
        Client learner = otec.browser();
        learner.get("/o/" + otec.slug() + "/i/" + otec.secret("learner-3-link"));
        String proof = FormToken.of(learner.cookie("alumno-" + otec.slug()));
        Answer started = learner.post(
                "/o/" + otec.slug() + "/start",
                List.of(new Field("enrolment", otec.id("enrolment-3").toString()), new Field(FormToken.FIELD, proof)));
        Answer start = learner.get(path(started.location()));
        learner.get(path(started.location()));
        Answer returned = answered(learner, start);
        learner.get(path(returned.location()));
        Answer closing = learner.post(path(returned.location()) + "/close", List.of(new Field(FormToken.FIELD, proof)));
        Answer close = learner.get(path(closing.location()));
        answered(learner, close);
        learner.get(path(returned.location()) + "/receipt");
        learner.get("/o/" + otec.slug());
        return List.of(start, close);
    }

    /** What SENCE makes the browser post when it accepts. */
    private Answer answered(Client learner, Answer launch) {
        Form form = new Html(launch.body()).forms().get(0);
        Map<String, String> sent = form.fields().stream().collect(Collectors.toMap(Field::name, Field::value));
        List<Field> echo = new ArrayList<>();
        for (String name : List.of("CodSence", "CodigoCurso", "IdSesionAlumno", "RunAlumno", "LineaCapacitacion")) {
            echo.add(new Field(name, sent.getOrDefault(name, "")));
        }
        echo.add(new Field("IdSesionSence", sent.getOrDefault("IdSesionSence", "S-1")));
        echo.add(new Field("FechaHora", "2026-11-24 10:00:00"));
        echo.add(new Field("ZonaHoraria", "America/Santiago"));
        Answer answer = stored(otec.browser().post(path(sent.get(RETOMA)), echo));
        assertThat(answer.location()).contains("/s/");
        return answer;
    }

    /** What took long to store is kept first, and leads on when it is stored. */
    private Answer stored(Answer answer) {
        if (!answer.location().contains("/kept/")) return answer;
        Instant giveUp = Instant.now().plusSeconds(60);
        Answer later = answer;
        while (!later.location().contains("/s/") && Instant.now().isBefore(giveUp)) {
            Pause.shortly();
            later = otec.browser().get(path(answer.location()));
        }
        return later;
    }

    /** All pages and exports of the office, and every control of them. */
    private int walk() {
        Recording recording = Recording.of(otec);
        recording.posted().stream().filter(post -> !post.press().part()).forEach(post -> {
            Page page = Page.open(otec.staff(Role.ADMIN), post.page());
            post.before().ifPresent(page::press);
            page.press(post.press());
        });
        otec.browser().get("/status");
        return recording.got().size() + recording.posted().size();
    }

    private static List<Field> with(List<Field> fields, Map<String, String> typed) {
        return fields.stream()
                .map(field -> new Field(field.name(), typed.getOrDefault(field.name(), field.value())))
                .toList();
    }

    private String office(String page) {
        return "/o/" + otec.slug() + "/admin/" + page;
    }

    private static String path(String address) {
        return URI.create(address).getPath();
    }

    private static String first(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern + " in " + text).isTrue();
        return found.group(1);
    }

    /** Every value of every row of every table. */
    private static byte[] dump() throws SQLException, IOException {
        ByteArrayOutputStream dump = new ByteArrayOutputStream();
        try (Connection connection = presente.connectAsOwner()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet table = connection
                    .createStatement()
                    .executeQuery("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()")) {
                while (table.next()) tables.add(table.getString(1));
            }
            for (String table : tables) {
                try (ResultSet row = connection.createStatement().executeQuery("SELECT * FROM `" + table + "`")) {
                    while (row.next()) {
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            byte[] value = row.getBytes(i);
                            if (value != null) dump.write(value);
                            dump.write('\n');
                        }
                    }
                }
            }
        }
        return dump.toByteArray();
    }

    private static List<String> inMails(Canary canary) {
        return presente.mails().mails().stream()
                .map((MailCatcher.Mail mail) -> canary.in("a mail", mail.to() + mail.subject() + mail.text()))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Logs, temporary files and whatever else the service leaves where it runs. */
    private static List<String> inFiles(Canary canary) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Build.folder().resolve("it/service"))) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().matches(".*\\.(jar|war|class)"))
                    .toList()) {
                canary.in(file.getFileName().toString(), Files.readAllBytes(file))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    private static byte[] logSince(long position) throws IOException {
        byte[] all = Files.readAllBytes(presente.service().log());
        return java.util.Arrays.copyOfRange(all, (int) position, all.length);
    }
}
