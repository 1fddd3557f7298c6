package cl.presente.security;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.isolation.Field;
import cl.presente.isolation.FullOtec;
import cl.presente.isolation.Html;
import cl.presente.platform.web.FormToken;
import cl.presente.security.Wire.Answer;
import cl.presente.security.Wire.Ask;
import cl.presente.support.AnyDatabase;
import cl.presente.support.RunningService;
import cl.presente.tenant.access.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Whatever changes something is done only when a page of ours asks for it. SENCE's answers are the reviewed exception. */
@AnyDatabase
class CsrfIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final String EVIL = "https://evil.example";

    private static FullOtec otec;
    private static FullOtec other;
    private static Wire wire;
    private static Store store;

    /** How somebody else's page would post: what the browser says of it, and what becomes of the token. */
    private record Forgery(String name, Map<String, String> says, boolean withToken) {}

    private static List<Forgery> forgeries() {
        String us = presente.baseUrl().toString();
        return List.of(
                new Forgery("a foreign Origin", Map.of("Origin", EVIL), true),
                new Forgery("Origin null", Map.of("Origin", "null"), true),
                new Forgery("an Origin that begins like ours", Map.of("Origin", us + ".evil.example"), true),
                new Forgery("our Origin by another scheme", Map.of("Origin", us.replace("http:", "https:")), true),
                new Forgery("our host, another port", Map.of("Origin", us.replaceFirst(":\\d+$", ":1")), true),
                new Forgery("cross-site", Map.of("Sec-Fetch-Site", "cross-site"), true),
                new Forgery("cross-site with our Origin", Map.of("Sec-Fetch-Site", "cross-site", "Origin", us), true),
                new Forgery("same-site", Map.of("Sec-Fetch-Site", "same-site"), true),
                new Forgery("a foreign Origin, no token", Map.of("Origin", EVIL), false),
                new Forgery("nothing said, no token", Map.of(), false));
    }

    /** For what carries no token: then the browser must speak. */
    private static List<Forgery> more() {
        String us = presente.baseUrl().toString();
        return List.of(
                new Forgery("nothing said", Map.of(), true),
                new Forgery("a foreign Referer", Map.of("Referer", EVIL + "/" + us), true),
                new Forgery("a Referer that begins like ours", Map.of("Referer", us + ".evil.example/"), true));
    }

    @BeforeAll
    static void prepare() throws Exception {
        otec = FullOtec.in(presente);
        other = FullOtec.in(presente);
        wire = new Wire(presente.baseUrl());
        store = new Store(presente);
    }

    /** One post of an office page: everything that its form would send. */
    private record Post(String page, String cookies, String form, boolean part, boolean multipart, List<Field> fields) {

        Post withToken(String token) {
            List<Field> changed = new ArrayList<>(fields.stream()
                    .filter(field -> !field.name().equals(FormToken.FIELD))
                    .toList());
            if (!token.isEmpty()) changed.add(new Field(FormToken.FIELD, token));
            return new Post(page, cookies, form, part, multipart, List.copyOf(changed));
        }

        String token() {
            return fields.stream()
                    .filter(field -> field.name().equals(FormToken.FIELD))
                    .map(Field::value)
                    .findFirst()
                    .orElse("");
        }

        Answer send(Map<String, String> says) {
            Ask ask = multipart ? Multipart.ask(page, fields, List.of()) : Ask.form(page, fields);
            ask = ask.with("Cookie", cookies).forPart(part);
            for (Map.Entry<String, String> said : says.entrySet()) ask = ask.with(said.getKey(), said.getValue());
            return wire.send(ask);
        }
    }

    @Test
    void nothingInTheOfficeIsDoneForAnotherSitesPage() throws Exception {
        List<Post> posts = new ArrayList<>();
        for (String page : Stream.concat(Pages.office(otec).stream(), Stream.of("/account"))
                .toList()) posts.addAll(posts(page));
        assertThat(posts).hasSizeGreaterThan(100).allMatch(post -> !post.token().isEmpty());
        String coordinators = posts("/account", Role.COORDINATOR, otec).get(0).token();
        String foreign = posts("/account", Role.ADMIN, other).get(0).token();
        assertThat(Set.of(coordinators, foreign, posts.get(0).token())).hasSize(3);
        Map<String, String> us = Map.of("Origin", presente.baseUrl().toString());
        Content before = Content.of(store, otec);

        int sent = 0;
        List<String> taken = new ArrayList<>();
        for (Post post : posts) {
            Map<String, Answer> answers = new LinkedHashMap<>();
            for (Forgery forgery : forgeries()) {
                answers.put(forgery.name(), (forgery.withToken() ? post : post.withToken("")).send(forgery.says()));
            }
            for (Forgery forgery : more()) answers.put(forgery.name(), post.send(forgery.says()));
            answers.put("the token removed", post.withToken("").send(us));
            answers.put("a colleague's token", post.withToken(coordinators).send(us));
            answers.put(
                    "the token of another OTEC's administrator",
                    post.withToken(foreign).send(us));
            answers.put(
                    "a token of the right length",
                    post.withToken("A".repeat(post.token().length())).send(us));
            answers.forEach((how, answer) -> {
                if (answer.status() != 403)
                    taken.add(how + ": " + post.page() + " " + post.form() + " " + answer.status());
            });
            sent += answers.size();
        }

        assertThat(taken).isEmpty();
        assertThat(Content.of(store, otec)).isEqualTo(before);
        System.out.println("security | forged posts in the office | pages "
                + posts.stream().map(Post::page).distinct().count() + " | controls " + posts.size() + " | forged "
                + sent + " | done 0");
    }

    /** So that the refusals above are not those of posts that nobody could send. */
    @Test
    void theSamePostOfItsOwnPageIsDone() throws Exception {
        String page = "/o/" + otec.slug() + "/admin/settings";
        List<Post> saves = posts(page).stream()
                .filter(post ->
                        post.fields().stream().anyMatch(field -> field.name().endsWith(":name")))
                .filter(post ->
                        post.fields().stream().noneMatch(field -> field.name().equals("jakarta.faces.behavior.event")))
                .toList();
        assertThat(saves).isNotEmpty();

        for (Post save : saves) {
            List<Field> changed = save.fields().stream()
                    .map(field -> field.name().endsWith(":name")
                            ? new Field(field.name(), "Instituto con otro nombre")
                            : field)
                    .toList();
            new Post(save.page(), save.cookies(), save.form(), save.part(), save.multipart(), changed)
                    .send(Map.of("Origin", presente.baseUrl().toString()));
        }

        assertThat(store.ask("SELECT name FROM tenant WHERE id = ?", otec.id()))
                .containsExactly("Instituto con otro nombre");
    }

    @Test
    void noPlainFormOfStaffIsTakenFromAnotherSite() throws Exception {
        String cookie = "presente-staff=" + otec.secret(Role.AUDITOR.name());
        List<String> forms = List.of(
                "/sign-in",
                "/sign-in/second",
                "/sign-in/passkey",
                "/sign-out",
                "/account",
                "/account/passkey",
                "/account/passkey/new",
                "/recover",
                "/recover/AAAA",
                "/invitation/AAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "/sign-up",
                "/sign-up/confirm/AAAA");
        List<String> taken = new ArrayList<>();
        Content before = Content.of(store, otec);
        int sent = 0;
        for (String form : forms) {
            for (Forgery forgery :
                    Stream.concat(forgeries().stream(), more().stream()).toList()) {
                boolean byToken = form.equals("/sign-up") && forgery.says().isEmpty();
                Ask ask = Ask.form(form, List.of(new Field("mail", "a@b.example"), new Field("password", "x")))
                        .with("Cookie", cookie);
                for (Map.Entry<String, String> said : forgery.says().entrySet())
                    ask = ask.with(said.getKey(), said.getValue());
                Answer answer = wire.send(ask);
                sent++;
                boolean refused = byToken
                        ? answer.status() == 200 && answer.header("Location").isEmpty()
                        : answer.status() == 403;
                if (!refused) taken.add(forgery.name() + ": " + form + " " + answer.status());
            }
        }

        assertThat(taken).isEmpty();
        assertThat(Content.of(store, otec)).isEqualTo(before);
        Answer out = wire.send(Ask.form("/sign-out", List.of())
                .with("Cookie", cookie)
                .with("Origin", presente.baseUrl().toString()));
        assertThat(out.status()).isEqualTo(303);
        assertThat(Content.of(store, otec)).isNotEqualTo(before);
        System.out.println(
                "security | forged plain forms of staff | forms " + forms.size() + " | forged " + sent + " | done 0");
    }

    @Test
    void noFormOfALearnerIsTakenFromAnotherSiteOrWithoutItsToken() throws Exception {
        String o = "/o/" + otec.slug();
        String cookie = "alumno-" + otec.slug() + "=" + otec.secret("learner-sign-in");
        String token = FormToken.of(otec.secret("learner-sign-in"));
        String foreign = FormToken.of(other.secret("learner-sign-in"));
        Map<String, String> us = Map.of("Origin", presente.baseUrl().toString());
        Map<String, List<Field>> forms = Map.of(
                o + "/code", List.of(new Field("run", otec.ruts().get(0))),
                o + "/sign-in", List.of(new Field("run", otec.ruts().get(0)), new Field("code", "123456")),
                o + "/sign-out", List.of(),
                o + "/start",
                        List.of(new Field("enrolment", otec.id("enrolment-2").toString())),
                o + "/s/" + otec.id("session-OPEN") + "/close", List.of());
        List<String> taken = new ArrayList<>();
        Content before = Content.of(store, otec);
        int sent = 0;
        for (Map.Entry<String, List<Field>> form : forms.entrySet()) {
            List<Forgery> all = new ArrayList<>(forgeries());
            all.add(new Forgery("the token removed", us, false));
            for (Forgery forgery : all) {
                List<Field> fields = new ArrayList<>(form.getValue());
                if (forgery.withToken()) fields.add(new Field(FormToken.FIELD, token));
                sent++;
                if (learners(form.getKey(), fields, forgery.says(), cookie).status() != 403)
                    taken.add(forgery.name() + ": " + form.getKey());
            }
            for (String wrong : List.of(foreign, FormToken.of(""), "", "x", token.substring(1))) {
                List<Field> fields = new ArrayList<>(form.getValue());
                fields.add(new Field(FormToken.FIELD, wrong));
                sent++;
                if (learners(form.getKey(), fields, us, cookie).status() != 403)
                    taken.add("another's token: " + form.getKey());
            }
        }

        assertThat(taken).isEmpty();
        assertThat(Content.of(store, otec)).isEqualTo(before);
        assertThat(learners(
                                o + "/s/" + otec.id("session-OPEN") + "/close",
                                List.of(new Field(FormToken.FIELD, token)),
                                us,
                                cookie)
                        .status())
                .isEqualTo(303);
        assertThat(Content.of(store, otec)).isNotEqualTo(before);
        System.out.println(
                "security | forged forms of learners | forms " + forms.size() + " | forged " + sent + " | done 0");
    }

    @Test
    void lookingAtPagesChangesNothing() throws Exception {
        Set<String> pages = new LinkedHashSet<>(Pages.office(otec));
        pages.addAll(List.of("/account", "/sign-in", "/", "/terms", "/recover", "/sign-up"));
        String staff = "presente-staff=" + otec.secret(Role.ADMIN.name());
        String learner = "alumno-" + otec.slug() + "=" + otec.secret("learner-sign-in");
        // A learner's first return to a session is a signal of its evidence: it is noted once.
        Pages.learners(otec).forEach(page -> wire.send(Ask.get(page).with("Cookie", learner)));
        Content before = Content.of(store, otec);

        int seen = 0;
        Set<String> links = new LinkedHashSet<>();
        for (String page : pages) {
            Answer answer = wire.send(Ask.get(page).with("Cookie", staff));
            seen++;
            new Html(answer.body())
                    .links().stream()
                            .filter(link -> link.startsWith("/o/" + otec.slug() + "/admin/"))
                            .forEach(links::add);
        }
        links.removeAll(pages);
        for (String link : links) {
            wire.send(Ask.get(link.replace("&amp;", "&")).with("Cookie", staff));
            seen++;
        }
        for (String page : Pages.learners(otec)) {
            wire.send(Ask.get(page).with("Cookie", learner));
            wire.send(Ask.of("HEAD", page).with("Cookie", learner));
            seen += 2;
        }

        assertThat(Content.of(store, otec)).isEqualTo(before);
        System.out.println("security | looking | requests " + seen + " | tables compared "
                + before.hashes().size() + " | changed 0");
    }

    private static Answer learners(String path, List<Field> fields, Map<String, String> says, String cookie) {
        Ask ask = Ask.form(path, fields).with("Cookie", cookie);
        for (Map.Entry<String, String> said : says.entrySet()) ask = ask.with(said.getKey(), said.getValue());
        return wire.send(ask);
    }

    private static List<Post> posts(String page) {
        return posts(page, Role.ADMIN, otec);
    }

    /** Everything that can be pressed on a page. */
    private static List<Post> posts(String page, Role role, FullOtec whose) {
        String staff = "presente-staff=" + whose.secret(role.name());
        Answer answer = wire.send(Ask.get(page).with("Cookie", staff));
        String cookies = staff
                + answer.cookie("presente-pages")
                        .map(pages -> "; presente-pages=" + pages)
                        .orElse("");
        Html html = new Html(answer.body());
        List<Post> posts = new ArrayList<>();
        for (Html.Press press : html.presses()) {
            html.forms().stream()
                    .filter(form -> form.id().equals(press.form()) && !form.id().isEmpty())
                    .forEach(form -> posts.add(new Post(
                            page,
                            cookies,
                            press.source(),
                            press.part(),
                            form.multipart() && !press.part(),
                            Stream.of(form.fields(), press.fields(), html.nonce())
                                    .flatMap(List::stream)
                                    .toList())));
        }
        return posts;
    }
}
