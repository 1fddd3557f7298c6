package cl.presente.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import cl.presente.isolation.Client.Kind;
import cl.presente.isolation.Html.Press;
import cl.presente.isolation.Recording.Got;
import cl.presente.isolation.Recording.Page;
import cl.presente.isolation.Recording.Posted;
import cl.presente.platform.web.FormToken;
import cl.presente.support.AnyDatabase;
import cl.presente.support.Pause;
import cl.presente.support.RunningService;
import cl.presente.tenant.access.Role;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two OTECs full of rows. What the pages of one (theirs) make browsers send is sent again by people of the other (ours), by nobody,
 * and with ids exchanged in every place: nothing of theirs may come back, nothing of theirs may change, and what is theirs must be
 * answered like what does not exist.
 */
@AnyDatabase
class CrawlerIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final int ENOUGH = 2_000;

    /** Parameters that pages read, or may read one day, and what of an OTEC they name. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "id",
            "run",
            "run",
            "run",
            "course",
            "course",
            "subject",
            "course",
            "replaces",
            "token",
            "view",
            "view",
            "person",
            "ADMIN",
            "session",
            "session-OPEN");

    private final List<String> leaks = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Page> ourPages = new HashMap<>();
    private final Map<String, Page> theirPages = new HashMap<>();
    private int replays;

    private FullOtec theirs;
    private FullOtec ours;
    private Swap toOurs;
    private Swap toTheirs;
    private Swap toUnknown;

    /** One way to send a request; it is sent with their ids, and where answers can be compared with ids of nobody before. */
    private record Replay(String how, Client as, String path, List<Field> fields, Kind kind) {

        Replay with(Swap swap) {
            return new Replay(how, as, swap.in(path), swap.in(fields), kind);
        }

        Answer send() {
            return as.send(kind, path, fields);
        }
    }

    @Test
    void nothingOfOneOtecReachesAnother() throws Exception {
        theirs = FullOtec.in(presente);
        ours = FullOtec.in(presente);
        toOurs = Swap.of(theirs, ours);
        toTheirs = Swap.of(ours, theirs);
        toUnknown = Swap.toUnknown(theirs);
        Recording recording = Recording.of(theirs);
        showsTheirOwn(recording);
        // Before their rows are counted, since it shows in their sign-ins.
        recording.posted().forEach(post -> theirPage(post.page()));
        Map<String, String> before = quietRows();
        int requests = recording.got().size() + recording.posted().size();

        recording.got().forEach(this::replay);
        recording.posted().stream()
                .filter(post -> !post.press().source().startsWith("stepUpForm"))
                .forEach(this::replay);
        recording.posted().stream()
                .filter(post -> post.press().source().startsWith("stepUpForm"))
                .limit(4)
                .forEach(this::replay);
        List<Learners.Request> learners = Learners.requests(theirs);
        requests += learners.size();
        learners.forEach(this::replay);

        Map<String, String> after = TenantRows.of(presente, theirs.id());
        List<String> changed = after.keySet().stream()
                .filter(table -> !after.get(table).equals(before.get(table)))
                .map(table -> table + ": " + before.get(table) + " became " + after.get(table))
                .toList();
        System.out.println("isolation | requests recorded " + requests + " | replays " + replays + " | leaks "
                + leaks.size() + " | rows changed " + changed.size() + " | answers that tell theirs from unknown "
                + differences.size());
        assertSoftly(all -> {
            all.assertThat(leaks).isEmpty();
            all.assertThat(changed).isEmpty();
            all.assertThat(differences).isEmpty();
            all.assertThat(replays).isGreaterThanOrEqualTo(ENOUGH);
        });
    }

    /** A crawler that sees nothing finds nothing: to their own people the pages open, and show the word. */
    private void showsTheirOwn(Recording recording) {
        assertThat(recording.got())
                .filteredOn(got -> !got.path().endsWith("/admin"))
                .allMatch(got -> got.answer().status() == 200, "opens");
        List<String> blind = recording.got().stream()
                .filter(got -> !got.answer().body().contains(theirs.word()))
                .map(Got::path)
                .toList();
        assertThat(blind)
                .as("pages without the word")
                .allMatch(
                        path -> path.endsWith("/admin") || path.endsWith(".css") || path.equals("/o/" + theirs.slug()));
        assertThat(recording.posted()).hasSizeGreaterThan(250);
    }

    private void replay(Got theirGot) {
        String path = theirGot.path();
        String atOurs = atOurs(path);
        Client admin = ours.staff(Role.ADMIN);
        Client learner = ours.learner();
        Client nobody = new Client(presente.baseUrl());
        for (String to : new LinkedHashSet<>(List.of(path, atOurs))) {
            get("admin", admin, to);
            get("coordinator", ours.staff(Role.COORDINATOR), to);
            get("auditor", ours.staff(Role.AUDITOR), to);
            get("learner", learner, to);
            get("nobody", nobody, to);
        }
        String own = toOurs.in(atOurs);
        get(
                "admin, their ids for parameters",
                admin,
                own
                        + (own.contains("?") ? "&" : "?")
                        + PARAMETERS.entrySet().stream()
                                .map(parameter -> parameter.getKey() + "=" + theirs.id(parameter.getValue()))
                                .collect(Collectors.joining("&")));
        String below = path.substring(("/o/" + theirs.slug()).length());
        for (String trick : List.of(
                "/o/" + ours.slug() + "/../" + theirs.slug() + below,
                "/o/" + ours.slug() + "/%2e%2e/" + theirs.slug() + below,
                "/o/" + ours.slug() + "/admin/..;/../" + theirs.slug() + below,
                "/o/" + theirs.slug() + ";x=" + ours.slug() + below,
                "//o/" + theirs.slug() + below)) {
            heard(new Replay("admin, odd path", admin, trick, List.of(), Kind.GET));
        }
    }

    private void get(String how, Client as, String path) {
        compared(new Replay(how, as, path, List.of(), Kind.GET));
    }

    private void replay(Learners.Request request) {
        for (String slug : List.of(theirs.slug(), ours.slug())) {
            if (request.isTheirOwnRightAt(theirs.slug().equals(slug))) continue;
            String path = "/o/" + slug + request.below();
            for (Client as : List.of(ours.learner(), ours.staff(Role.ADMIN), new Client(presente.baseUrl()))) {
                boolean known = !as.cookie("alumno-" + ours.slug()).isEmpty() && slug.equals(ours.slug());
                List<Field> fields = new ArrayList<>(request.fields());
                fields.add(new Field(FormToken.FIELD, FormToken.of(known ? ours.secret("learner-sign-in") : "")));
                Replay replay = new Replay("learners' " + request.below(), as, path, fields, request.kind());
                if (slug.equals(ours.slug())) compared(replay);
                else heard(replay);
            }
            Client withTheirs =
                    new Client(presente.baseUrl()).with("alumno-" + ours.slug(), theirs.secret("learner-sign-in"));
            List<Field> fields = new ArrayList<>(request.fields());
            fields.add(new Field(FormToken.FIELD, FormToken.of(theirs.secret("learner-sign-in"))));
            if (slug.equals(ours.slug())) {
                heard(new Replay("their cookie at ours " + request.below(), withTheirs, path, fields, request.kind()));
            }
        }
    }

    private void replay(Posted post) {
        String theirPath = post.page();
        String atOurs = atOurs(theirPath);
        String own = toOurs.in(atOurs);
        Press press = toOurs(post.press());
        Page page = post.before().isPresent()
                ? Page.open(ours.staff(Role.ADMIN), own)
                : ourPages.computeIfAbsent(own, path -> Page.open(ours.staff(Role.ADMIN), path));
        Client admin = page.client();
        post.before().map(this::toOurs).ifPresent(page::press);
        List<Field> fields = page.fields(press);
        List<Field> exchanged = toTheirs.in(fields);
        Kind kind = page.kind(press);

        compared(new Replay("their address, our state", admin, theirPath, fields, kind));
        Replay withTheirId = new Replay("their id in our address, our state", admin, atOurs, exchanged, kind);
        boolean otherPath = !atOurs.split("\\?")[0].equals(own.split("\\?")[0]);
        if (otherPath) {
            // The first such post ends our state, so it is not compared; an id after the question mark is no other
            // page.
            withTheirId.with(toUnknown).send();
            compared(withTheirId);
        } else if (!atOurs.equals(own)) {
            heard(withTheirId);
        }
        if (!atOurs.equals(own)) {
            heard(new Replay("their id in our address, no state", ours.staff(Role.AUDITOR), atOurs, exchanged, kind));
        }
        Page theirPage = theirPage(theirPath);
        List<Field> theirFields = theirPage.fields(post.press());
        compared(new Replay("all of theirs, our cookie", admin, theirPath, theirFields, kind));
        heard(new Replay("all of theirs, no cookie", new Client(presente.baseUrl()), theirPath, theirFields, kind));
        heard(new Replay("all of theirs, a learner of ours", ours.learner(), theirPath, theirFields, kind));
        heard(new Replay("their state at our address", admin, own, withState(fields, theirPage.viewState()), kind));
        heard(new Replay(
                "their state and pages' cookie at our address",
                ours.staff(Role.ADMIN).with("presente-pages", theirPage.client().cookie("presente-pages")),
                own,
                withState(fields, theirPage.viewState()),
                kind));
        List<Field> strange = new ArrayList<>(toTheirs.in(fields));
        String run = theirs.id("run").toString();
        PARAMETERS.forEach(
                (name, what) -> strange.add(new Field(name, theirs.id(what).toString())));
        for (String of : List.of("_selection", "_instantSelectedRowKey", "_rowKey", "_checked", "_filter")) {
            strange.add(new Field(press.source() + of, run));
        }
        heard(new Replay("their ids in our form", admin, own, strange, kind));
    }

    private Page theirPage(String page) {
        return theirPages.computeIfAbsent(page, path -> Page.open(theirs.staff(Role.ADMIN), path));
    }

    private static List<Field> withState(List<Field> fields, String state) {
        return fields.stream()
                .map(field -> field.name().equals(Html.VIEW_STATE) ? new Field(field.name(), state) : field)
                .toList();
    }

    private Press toOurs(Press press) {
        return new Press(press.form(), press.source(), press.part(), toOurs.in(press.fields()));
    }

    private String atOurs(String path) {
        return path.replace("/o/" + theirs.slug(), "/o/" + ours.slug());
    }

    /** Asked with ids of nobody first: what a difference says, it says of theirs. */
    private void compared(Replay replay) {
        Replay withUnknown = replay.with(toUnknown);
        if (withUnknown.equals(replay)) {
            heard(replay);
            return;
        }
        String unknown = normal(sent(withUnknown));
        String found = normal(heard(replay));
        if (!unknown.equals(found)) {
            differences.add(replay.how() + " at " + replay.path() + ": " + difference(unknown, found));
        }
    }

    private Answer heard(Replay replay) {
        Answer answer = sent(replay);
        replays++;
        searched(replay, answer);
        if (answer.status() >= 500) leaks.add(replay.how() + " at " + replay.path() + ": " + answer.status());
        return answer;
    }

    /** Once more when it was put off, as a browser does: the database of a busy machine may answer late. */
    private Answer sent(Replay replay) {
        Answer answer = replay.send();
        if (!answer.isPutOff()) return answer;
        searched(replay, answer);
        Pause.of(Duration.ofSeconds(15));
        return replay.send();
    }

    private void searched(Replay replay, Answer answer) {
        String request = replay.path() + "\n" + Field.encode(replay.fields());
        String whole = answer.whole();
        Stream<String> words = Stream.of(
                        Stream.of(theirs.word()),
                        theirs.ids().values().stream().map(UUID::toString),
                        theirs.secrets().values().stream(),
                        theirs.ruts().stream().flatMap(rut -> Stream.of(rut, dotted(rut))))
                .flatMap(all -> all);
        words.filter(whole::contains)
                .filter(word -> word.equals(theirs.word()) || !request.contains(word))
                .findFirst()
                .ifPresent(word -> leaks.add(replay.how() + " at " + replay.path() + ": " + answer.status() + " with "
                        + around(whole, word)));
    }

    private static String around(String whole, String word) {
        int at = whole.indexOf(word);
        return whole.substring(Math.max(0, at - 80), Math.min(whole.length(), at + word.length() + 40))
                .replace('\n', ' ');
    }

    private static String dotted(String rut) {
        return rut.replaceFirst("^(\\d+)(\\d{3})(\\d{3})-", "$1.$2.$3-");
    }

    private static String difference(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) at++;
        return "unknown …" + one.substring(Math.max(0, at - 30), Math.min(one.length(), at + 60)) + "… but theirs …"
                + other.substring(Math.max(0, at - 30), Math.min(other.length(), at + 60));
    }

    /** Without what differs from answer to answer anyway. */
    private String normal(Answer answer) {
        return (answer.status() + " " + answer.location() + "\n" + answer.body())
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID")
                .replaceAll("-?\\d{6,}:-?\\d{6,}", "STATE")
                .replaceAll("nonce=\"[^\"]*\"", "NONCE")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME")
                .replaceAll("PrimeFaces\\.csp\\.init\\('[^']*'\\)", "CSP");
    }

    /** Their rows once the jobs have done what their own pages asked for. */
    private Map<String, String> quietRows() throws SQLException, InterruptedException {
        Map<String, String> rows = new HashMap<>();
        for (int same = 0; same < 3; ) {
            Map<String, String> now = TenantRows.of(presente, theirs.id());
            same = now.equals(rows) ? same + 1 : 0;
            rows = now;
            Thread.sleep(1_500);
        }
        return rows;
    }
}
