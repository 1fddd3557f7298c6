package cl.presente.faults;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.attendance.CloseSession;
import cl.presente.attendance.CloseSession.Closing;
import cl.presente.attendance.Delivery;
import cl.presente.attendance.DestroyToken;
import cl.presente.attendance.ExpireSessions;
import cl.presente.attendance.Identifiers;
import cl.presente.attendance.Launches;
import cl.presente.attendance.OpenSession;
import cl.presente.attendance.OpenSession.Opening;
import cl.presente.attendance.ReceiveReply;
import cl.presente.attendance.RemindLearners;
import cl.presente.attendance.Reminder;
import cl.presente.attendance.StrayReplies;
import cl.presente.attendance.StrayReply;
import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.AttendancePolicy.Rhythm;
import cl.presente.catalogue.CourseRun;
import cl.presente.catalogue.Courses;
import cl.presente.catalogue.EditCourse;
import cl.presente.catalogue.EditRun;
import cl.presente.enrolment.EditNomina;
import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.Enrolment;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.enrolment.IdentifyLearner;
import cl.presente.enrolment.PersonalLinks;
import cl.presente.enrolment.ShareLinks;
import cl.presente.enrolment.imports.CarryOut;
import cl.presente.enrolment.imports.CarryOutImports;
import cl.presente.enrolment.imports.UploadNomina;
import cl.presente.identity.AcceptInvitation;
import cl.presente.identity.ConfirmSignUp;
import cl.presente.identity.CreateStaff;
import cl.presente.identity.CreateStaff.NewStaff;
import cl.presente.identity.Device;
import cl.presente.identity.Email;
import cl.presente.identity.InvitationKey;
import cl.presente.identity.InviteStaff;
import cl.presente.identity.RecoverPassword;
import cl.presente.identity.RequestSignUp;
import cl.presente.identity.SecondStep;
import cl.presente.identity.SendRecoveries;
import cl.presente.identity.SignIn;
import cl.presente.identity.SignUpForm;
import cl.presente.platform.TimeSource;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.crypto.Totp;
import cl.presente.platform.jobs.Leases;
import cl.presente.reporting.SavedViews;
import cl.presente.sence.IdSesionAlumno;
import cl.presente.sence.ReplyReader;
import cl.presente.sence.Route;
import cl.presente.support.Deployments;
import cl.presente.support.MadeUp;
import cl.presente.tenant.ChangeSettings;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.OtecDetails.Changeable;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.Slug;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Role;
import cl.presente.vault.Description;
import cl.presente.vault.KeepTokens;
import cl.presente.vault.Overlap;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each use case is done once to see which tables it writes, and then once for each of those with a trigger of the database
 * that raises there: it must fail, and leave every table as it was.
 */
@ExtendWith(ArquillianExtension.class)
class AllOrNothingIT {

    private static final String PASSWORD = "girasoles en la vereda 7";
    private static final Device DEVICE = new Device("192.0.2.7", "test");

    /** Tables that no use case here writes, and why. */
    private static final Map<String, String> NOT_REACHED = Map.of(
            "flyway_schema_history", "written by migrations alone, before the service answers",
            "mailed_code", "of the version before; learner_code is its successor",
            "passkey",
                    "needs an authenticator's signature; stored in the same transaction as staff_sign_in, see SecondStep");

    /** Attempts count in a transaction of their own, before the deed: who fails has tried, too. */
    private static final Set<String> COUNT_FIRST = Set.of("guess", "sign_up_count");

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    ChangeSettings changeSettings;

    @Inject
    RequestSignUp requestSignUp;

    @Inject
    ConfirmSignUp confirmSignUp;

    @Inject
    CreateStaff createStaff;

    @Inject
    InviteStaff inviteStaff;

    @Inject
    AcceptInvitation acceptInvitation;

    @Inject
    SignIn signIn;

    @Inject
    SecondStep secondStep;

    @Inject
    RecoverPassword recoverPassword;

    @Inject
    SendRecoveries sendRecoveries;

    @Inject
    KeepTokens keepTokens;

    @Inject
    DestroyToken destroyToken;

    @Inject
    Courses courses;

    @Inject
    EditCourse editCourse;

    @Inject
    EditRun editRun;

    @Inject
    Enrol enrol;

    @Inject
    EditNomina editNomina;

    @Inject
    UploadNomina uploadNomina;

    @Inject
    CarryOut carryOut;

    @Inject
    CarryOutImports carryOutImports;

    @Inject
    ShareLinks shareLinks;

    @Inject
    PersonalLinks personalLinks;

    @Inject
    IdentifyLearner identify;

    @Inject
    RemindLearners remindLearners;

    @Inject
    OpenSession openSession;

    @Inject
    CloseSession closeSession;

    @Inject
    Launches launches;

    @Inject
    Identifiers identifiers;

    @Inject
    ReceiveReply receiveReply;

    @Inject
    ExpireSessions expireSessions;

    @Inject
    StrayReplies strays;

    @Inject
    SavedViews savedViews;

    @Inject
    Leases leases;

    @Inject
    @ConfigProperty(name = "presente.db.url")
    String databaseUrl;

    @Inject
    @ConfigProperty(name = "presente.db.owner.user")
    String owner;

    @Inject
    @ConfigProperty(name = "presente.db.owner.password")
    String ownerPassword;

    private Connection database;
    private final Map<String, Act> acts = new LinkedHashMap<>();
    private Otec otec;

    /** Makes ready what the deed needs, outside of it. */
    private interface Act {
        Deed ready() throws Exception;
    }

    private interface Deed {
        void run() throws Exception;
    }

    @Deployment
    static WebArchive presente() {
        String wanted = "thorough=" + System.getProperty("faults.thorough", "false") + "\nline="
                + System.getProperty("faults.line", "");
        return Deployments.war().addAsResource(new StringAsset(wanted), "all-or-nothing.properties");
    }

    /** No job of the node writes meanwhile. */
    @BeforeEach
    void triggersThatRaiseWhereTheyAreTold() throws Exception {
        Properties account = new Properties();
        account.setProperty("user", owner);
        account.setProperty("password", ownerPassword);
        database = new com.mysql.cj.jdbc.Driver().connect(databaseUrl, account);
        change("UPDATE lease SET holder = 'nobody', until_at = '2999-01-01'");
        List<String> tables = tables();
        change("CREATE TABLE fault_at (name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin PRIMARY KEY)");
        for (String table : tables) {
            for (String deed : List.of("INSERT", "UPDATE", "DELETE")) {
                change("CREATE TRIGGER fault_" + deed + "_" + table + " BEFORE " + deed + " ON " + table
                        + " FOR EACH ROW IF EXISTS (SELECT 1 FROM fault_at WHERE name = '" + table
                        + "') THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'fault at " + table + "'; END IF");
            }
        }
        actor.set(Actor.SERVICE);
        acts();
    }

    @AfterEach
    void noTriggersAndJobsAgain() throws SQLException {
        change("DELETE FROM fault_at");
        for (String table : tables()) {
            for (String deed : List.of("INSERT", "UPDATE", "DELETE")) {
                change("DROP TRIGGER IF EXISTS fault_" + deed + "_" + table);
            }
        }
        change("DROP TABLE fault_at");
        change("UPDATE lease SET until_at = '2000-01-01'");
        database.close();
    }

    @Test
    void aFailureInTheMiddleOfATransactionLeavesAllOrNothing() throws Exception {
        Set<String> reached = new TreeSet<>();
        Set<String> raised = new TreeSet<>();
        List<String> partial = new ArrayList<>();
        int faults = 0;
        for (Map.Entry<String, Act> act : acts.entrySet()) {
            Deed first = ready(act.getValue());
            Map<String, Long> before = contents();
            first.run();
            Set<String> written = changed(before, contents());
            assertThat(written).as(act.getKey() + " writes nothing").isNotEmpty();
            reached.addAll(written);
            for (String table : written) {
                if (!wanted("thorough").equals("true") && !raised.add(table)) continue;
                Deed deed = ready(act.getValue());
                Map<String, Long> untouched = contents();
                Throwable failure = failure(deed, table);
                assertThat(messages(failure)).as(act.getKey() + " at " + table).contains("fault at " + table);
                changed(untouched, contents()).stream()
                        .filter(left -> !COUNT_FIRST.contains(left))
                        .forEach(left -> partial.add(act.getKey() + " at " + table + " left " + left));
                faults++;
            }
        }
        Set<String> all = new TreeSet<>(tables());
        all.removeAll(reached);
        String figures = acts.size() + " use cases, a trigger that raised " + faults + " times, at each of "
                + reached.size() + " tables: " + partial.size() + " partial rows";
        System.out.println("FAULTS all-or-nothing: " + figures);
        if (!wanted("line").isBlank()) Files.writeString(Path.of(wanted("line")), figures);

        assertThat(partial).isEmpty();
        assertThat(all)
                .as("tables that no use case here writes")
                .containsExactlyInAnyOrderElementsOf(NOT_REACHED.keySet());
    }

    private void acts() {
        acts.put("register an OTEC", () -> () -> registerTenant.register(newSlug(), MadeUp.rut(), "OTEC", "#14532d"));
        acts.put("change settings", () -> {
            newOtec();
            Changeable before = changeSettings.details().changeable();
            return () -> changeSettings.change(before, new Changeable("Otro nombre", "#14532d", ""));
        });
        acts.put("ask for a sign-up", () -> {
            SignUpForm form = signUpForm();
            return () -> requestSignUp.mail(form, newSlug(), "hash");
        });
        acts.put("count a sign-up", () -> {
            SignUpForm form = signUpForm();
            change("DELETE FROM sign_up_count");
            return () -> requestSignUp.request(
                    new SignUpForm(form.rut(), form.otecName(), "", form.person(), form.email(), form.password(), true),
                    "192.0.2.9");
        });
        acts.put("confirm a sign-up", () -> {
            SignUpForm form = signUpForm();
            requestSignUp.mail(form, newSlug(), "hash");
            String key = mailed(form.email(), "sign-up/confirm/([\\w-]+)");
            return () -> confirmSignUp.confirm(key, "192.0.2.7");
        });
        acts.put("take in staff", () -> {
            newOtec();
            String mail = newMail();
            return () -> createStaff.create(
                    new NewStaff(new Email(mail), "Rosa", Role.ADMIN, PASSWORD, Optional.of(Totp.random())));
        });
        acts.put("invite", () -> {
            newOtec();
            String mail = newMail();
            return () -> inviteStaff.invite(new InviteStaff.NewInvitation(new Email(mail), "Rosa", Role.ADMIN));
        });
        acts.put("accept an invitation", () -> {
            newOtec();
            String mail = newMail();
            inviteStaff.invite(new InviteStaff.NewInvitation(new Email(mail), "Rosa", Role.ADMIN));
            InvitationKey key =
                    InvitationKey.parse(mailed(mail, "invitation/([\\w.-]+)")).orElseThrow();
            return () -> acceptInvitation.acceptAsNew(key, "Rosa", PASSWORD, "192.0.2.7");
        });
        acts.put("store a token", () -> {
            newOtec();
            return () -> keepTokens.store(new Description("uno"), MadeUp.token());
        });
        acts.put("rotate a token", () -> {
            newOtec();
            UUID old = activeToken();
            UUID fresh = activeToken();
            return () -> keepTokens.rotate(old, fresh, Overlap.DAY);
        });
        acts.put("destroy a token", () -> {
            newOtec();
            UUID token = activeToken();
            activeToken();
            keepTokens.retire(token, Overlap.NONE);
            return () -> destroyToken.destroy(token, true);
        });
        acts.put("add a course and its run", () -> {
            newOtec();
            return () -> newRun();
        });
        acts.put("archive a course", () -> {
            newOtec();
            CourseRun run = newRun();
            return () -> editCourse.archive(run.course().id());
        });
        acts.put("archive a run", () -> {
            newOtec();
            CourseRun run = newRun();
            return () -> editRun.archive(run.id());
        });
        acts.put("enrol", () -> {
            newOtec();
            CourseRun run = newRun();
            return () -> editNomina.add(run.id(), entry());
        });
        acts.put("upload a nómina", () -> {
            newOtec();
            CourseRun run = newRun();
            return () -> uploadNomina.upload(run.id(), "nomina.csv", nomina());
        });
        acts.put("start an import", () -> {
            newOtec();
            UUID id = uploadNomina.upload(newRun().id(), "nomina.csv", nomina());
            return () -> carryOut.start(id);
        });
        acts.put("carry an import out", () -> {
            newOtec();
            UUID id = uploadNomina.upload(newRun().id(), "nomina.csv", nomina());
            carryOut.start(id);
            return () -> carryOutImports.step(id);
        });
        acts.put("mail links", () -> {
            Enrolment enrolment = newLearner();
            return () -> shareLinks.mailAll(enrolment.courseRun().id());
        });
        acts.put("renew links", () -> {
            Enrolment enrolment = newLearner();
            return () -> shareLinks.renewAll(enrolment.courseRun().id());
        });
        acts.put("remind", () -> {
            Enrolment enrolment = newLearner();
            return () -> remindLearners.send(Reminder.Kind.START, Set.of(enrolment.id()));
        });
        acts.put("mail a code", () -> {
            Enrolment enrolment = newLearner();
            return () -> identify.mailCode(
                    enrolment.learner().run(), java.util.UUID.randomUUID().toString());
        });
        acts.put("follow a personal link", () -> {
            Enrolment enrolment = newLearner();
            String link = personalLinks.of(enrolment.learner());
            return () -> identify.byLink(link.substring(link.lastIndexOf('/') + 1), Optional.empty());
        });
        acts.put("open a session", () -> {
            Enrolment enrolment = newLearner();
            return () -> openSession.open(enrolment.id(), enrolment.learner().id());
        });
        acts.put("take the form", () -> {
            Enrolment enrolment = newLearner();
            String handle = handle(enrolment);
            return () -> launches.take(handle, enrolment.learner().id());
        });
        acts.put("receive an accepted start", () -> answer("&IdSesionSence=S-1", Route.START_RETOMA));
        acts.put("receive a refused token", () -> answer("&GlosaError=212", Route.START_ERROR));
        acts.put("close a session", () -> {
            Enrolment enrolment = newLearner();
            UUID session = open(enrolment);
            return () -> closeSession.close(session, enrolment.learner().id());
        });
        acts.put("receive an accepted close", () -> {
            Enrolment enrolment = newLearner();
            UUID session = open(enrolment);
            Closing closing =
                    closeSession.close(session, enrolment.learner().id()).orElseThrow();
            Map<String, String> sent = launches.take(
                            ((Closing.Launched) closing).handle(),
                            enrolment.learner().id())
                    .orElseThrow()
                    .fields();
            return () -> store(sent, "", Route.CLOSE_RETOMA);
        });
        acts.put("expire a session", () -> {
            UUID session = open(newLearner());
            Instant later = Instant.now().plus(Duration.ofDays(1));
            return () -> expireSessions.expire(session, later);
        });
        acts.put("keep a stray reply", () -> {
            newOtec();
            Delivery stray = new Delivery(
                    Route.START_RETOMA, "x", "a=b".getBytes(StandardCharsets.US_ASCII), Instant.now(), "", "", false);
            return () -> strays.keep(stray, otec.slug(), StrayReply.Reason.NO_SESSION);
        });
        acts.put("sign in", () -> {
            String mail = newStaff(Optional.empty());
            return () -> signIn.signIn(mail, PASSWORD, "192.0.2." + Secrets.randomDigits(2));
        });
        acts.put("show a second factor", () -> {
            Totp totp = Totp.random();
            String cookie = halfWay(newStaff(Optional.of(totp)));
            return () -> secondStep.code(cookie, totp.code(Totp.step(Instant.now())), DEVICE);
        });
        acts.put("set a second factor up", () -> {
            String cookie = halfWay(newStaff(Optional.empty()));
            SecondStep.NewTotp shown =
                    secondStep.newTotp(secondStep.waiting(cookie).orElseThrow(), Optional.empty());
            return () -> secondStep.setUp(
                    cookie, shown.id(), Totp.parse(shown.secret()).code(Totp.step(Instant.now())), DEVICE);
        });
        acts.put("ask for a new password", () -> {
            String mail = newStaff(Optional.empty());
            return () -> recoverPassword.keep(mail, DEVICE);
        });
        acts.put("mail for a new password", () -> {
            recoverPassword.keep(newStaff(Optional.empty()), DEVICE);
            return () -> sendRecoveries.send();
        });
        acts.put("set a new password", () -> {
            String mail = newStaff(Optional.empty());
            recoverPassword.keep(mail, DEVICE);
            sendRecoveries.send();
            String key = mailed(mail, "recover/([\\w-]+)");
            return () -> recoverPassword.set(key, PASSWORD + " otra", DEVICE);
        });
        acts.put("keep a view", () -> {
            newOtec();
            Actor admin = new Actor(UUID.randomUUID(), "Rosa", otec.id(), Role.ADMIN, "192.0.2.7", Instant.now());
            return () -> {
                actor.set(admin);
                savedViews.tryToKeep("runs", "mía", "{}");
            };
        });
        acts.put("make a lease", () -> {
            String name = "job-" + Secrets.randomDigits(9);
            return () -> leases.create(name);
        });
    }

    /** Once for each table and use case, or only once for each table. */
    private static String wanted(String name) throws IOException {
        Properties wanted = new Properties();
        try (InputStream in =
                Objects.requireNonNull(AllOrNothingIT.class.getResourceAsStream("/all-or-nothing.properties"))) {
            wanted.load(in);
        }
        return wanted.getProperty(name);
    }

    private Deed ready(Act act) throws Exception {
        actor.set(Actor.SERVICE);
        return act.ready();
    }

    private Throwable failure(Deed deed, String table) throws SQLException {
        change("INSERT INTO fault_at VALUES ('" + table + "')");
        try {
            deed.run();
            return new AssertionError("nothing failed");
        } catch (Exception e) {
            return e;
        } finally {
            change("DELETE FROM fault_at");
        }
    }

    private static String messages(Throwable thrown) {
        StringBuilder all = new StringBuilder();
        for (Throwable each = thrown; each != null; each = each.getCause())
            all.append(each).append('\n');
        return all.toString();
    }

    /** Which tables differ. */
    private static Set<String> changed(Map<String, Long> before, Map<String, Long> after) {
        return after.keySet().stream()
                .filter(table -> !after.get(table).equals(before.get(table)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A checksum of the rows of each table. */
    private Map<String, Long> contents() throws SQLException {
        Map<String, Long> contents = new TreeMap<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("CHECKSUM TABLE " + String.join(", ", tables()))) {
            while (row.next()) {
                String table = row.getString(1);
                contents.put(table.substring(table.indexOf('.') + 1), row.getLong(2));
            }
        }
        return contents;
    }

    private List<String> tables() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery("SELECT table_name FROM information_schema.tables WHERE"
                        + " table_schema = DATABASE() AND table_type = 'BASE TABLE' AND table_name <> 'fault_at'"
                        + " ORDER BY table_name")) {
            while (row.next()) tables.add(row.getString(1));
        }
        return tables;
    }

    private void change(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private String mailed(String recipient, String pattern) throws SQLException {
        try (PreparedStatement select = database.prepareStatement(
                "SELECT body FROM outbox_mail WHERE recipient = ? ORDER BY id DESC LIMIT 1")) {
            select.setString(1, recipient);
            ResultSet row = select.executeQuery();
            assertThat(row.next()).as("mail to " + recipient).isTrue();
            Matcher found = Pattern.compile(pattern).matcher(row.getString(1));
            assertThat(found.find()).as(row.getString(1)).isTrue();
            return found.group(1);
        }
    }

    private Deed answer(String more, Route route) throws Exception {
        Enrolment enrolment = newLearner();
        Map<String, String> sent = form(enrolment);
        return () -> store(sent, more, route);
    }

    private void store(Map<String, String> sent, String more, Route route) {
        String body = List.of("CodSence", "CodigoCurso", "IdSesionAlumno", "RunAlumno", "LineaCapacitacion").stream()
                        .map(name -> name + "=" + URLEncoder.encode(sent.get(name), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))
                + more;
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        Delivery delivery = new Delivery(route, nonce(sent, route), bytes, Instant.now(), "", "192.0.2.1", false);
        assertThat(receiveReply.store(session(sent, route), delivery, ReplyReader.read(route, bytes), false))
                .isPresent();
    }

    private UUID open(Enrolment enrolment) {
        Map<String, String> sent = form(enrolment);
        store(sent, "&IdSesionSence=S-1", Route.START_RETOMA);
        return session(sent, Route.START_RETOMA);
    }

    private UUID session(Map<String, String> sent, Route route) {
        return identifiers
                .check(tenant.id(), sent.get("IdSesionAlumno"), route.phase(), nonce(sent, route))
                .orElseThrow();
    }

    private String nonce(Map<String, String> sent, Route route) {
        return identifiers.nonce(tenant.id(), new IdSesionAlumno(sent.get("IdSesionAlumno")), route.phase());
    }

    private Map<String, String> form(Enrolment enrolment) {
        return launches.take(handle(enrolment), enrolment.learner().id())
                .orElseThrow()
                .fields();
    }

    private String handle(Enrolment enrolment) {
        Opening opening =
                openSession.open(enrolment.id(), enrolment.learner().id()).orElseThrow();
        return ((Opening.Launched) opening).handle();
    }

    /** On a run of an OTEC of its own, which has a token. */
    private Enrolment newLearner() {
        newOtec();
        activeToken();
        return enrol.enrol(newRun(), MadeUp.rut(), "Ana Prueba", newMail(), Exemption.NONE);
    }

    private UUID activeToken() {
        UUID token = keepTokens.store(new Description("token"), MadeUp.token());
        keepTokens.activate(token);
        return token;
    }

    private CourseRun newRun() {
        LocalDate today = LocalDate.now(TimeSource.CHILE);
        CourseRun made = MadeUp.run(today, today.plusDays(10), new AttendancePolicy(Rhythm.OPEN_CLOSE, 60));
        courses.add(made.course(), made);
        return made;
    }

    private Enrol.Entry entry() {
        return new Enrol.Entry(MadeUp.rut(), "Ana Prueba", "", Exemption.NONE);
    }

    private static byte[] nomina() {
        return ("RunAlumno;Nombre;Correo\n" + MadeUp.rut().text() + ";Ana Prueba;\n"
                        + MadeUp.rut().text() + ";Luis Prueba;\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String newStaff(Optional<Totp> secondFactor) {
        newOtec();
        String mail = newMail();
        createStaff.create(new NewStaff(new Email(mail), "Rosa", Role.ADMIN, PASSWORD, secondFactor));
        return mail;
    }

    private String halfWay(String mail) {
        return ((SignIn.Outcome.HalfWay) signIn.signIn(mail, PASSWORD, "192.0.2." + Secrets.randomDigits(2))).cookie();
    }

    private void newOtec() {
        otec = MadeUp.otec(registerTenant);
        tenant.change(otec);
    }

    private static SignUpForm signUpForm() {
        return new SignUpForm(MadeUp.rut().text(), "Instituto", "", "Rosa", newMail(), PASSWORD, true);
    }

    private static Slug newSlug() {
        return new Slug("otec-" + Secrets.randomDigits(14));
    }

    private static String newMail() {
        return "p" + Secrets.randomDigits(14) + "@otec.example";
    }
}
