package cl.presente.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.isolation.Html.Press;
import cl.presente.isolation.Recording.Page;
import cl.presente.support.AnyDatabase;
import cl.presente.support.RunningService;
import cl.presente.tenant.access.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The state of office pages stays in the server; what a browser sends is a number that finds it, and only for whom and at what
 * address it was kept. Whatever else is sent finds nothing, and the page is built afresh with what its own address says.
 */
@AnyDatabase
class ViewStateIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

    private static FullOtec ours;
    private static FullOtec theirs;

    @BeforeAll
    static void twoOtecs() throws SQLException {
        ours = FullOtec.in(presente);
        theirs = FullOtec.in(presente);
    }

    @Test
    void theStateIsANumberThatFindsSomethingInTheServer() {
        assertThat(Page.open(ours.staff(Role.ADMIN), office(ours, "people")).viewState())
                .matches("-?\\d{1,20}:-?\\d{1,20}");
    }

    @Test
    void aStateThatIsNotOfThisPageAndPersonFindsNothing() throws Exception {
        String run = "runs/" + ours.id("run") + "/";
        List<String> pages = List.of(
                "people",
                "settings",
                "trail",
                "sessions",
                run + "nomina",
                run + "links",
                run + "edit",
                "tokens/" + ours.id("token"));
        // Before their rows are counted, since it shows in their sign-ins.
        Map<String, Page> theirPages = new LinkedHashMap<>();
        for (String page : pages) {
            theirPages.put(
                    page,
                    Page.open(
                            theirs.staff(Role.ADMIN),
                            office(theirs, Swap.of(ours, theirs).in(page))));
        }
        Map<String, String> before = TenantRows.of(presente, theirs.id());
        long logged = Files.size(presente.service().log());
        List<String> wrong = new ArrayList<>();
        int posts = 0;
        for (String page : pages) {
            Client admin = ours.staff(Role.ADMIN);
            Page open = Page.open(admin, office(ours, page));
            Page theirPage = java.util.Objects.requireNonNull(theirPages.get(page));
            Press press = open.presses().stream()
                    .filter(control -> !control.form().equals("stepUpForm"))
                    .findFirst()
                    .orElseThrow();
            for (Map.Entry<String, String> state : tampered(open, theirPage).entrySet()) {
                Answer answer = admin.send(
                        open.kind(press), office(ours, page), withState(open.fields(press), state.getValue()));
                posts++;
                if (answer.status() >= 500 || answer.whole().contains(theirs.word())) {
                    wrong.add(page + " " + state.getKey() + ": " + answer.status());
                }
            }
        }
        System.out.println("view states | tampered posts " + posts + " | answered wrongly " + wrong.size()
                + " | rows of another OTEC changed "
                + (TenantRows.of(presente, theirs.id()).equals(before) ? 0 : 1));
        assertThat(wrong).isEmpty();
        assertThat(TenantRows.of(presente, theirs.id())).isEqualTo(before);
        assertThat(logSince(logged))
                .doesNotContain("ObjectInputStream")
                .doesNotContain("readObject")
                .doesNotContain("HashMap.putVal");
    }

    /** What one remembers of another OTEC's people must not be done here: not by its state, and not by that of another row's page. */
    @Test
    void anUndoCountsOnlyWhereItWasOffered() throws Exception {
        FullOtec first = FullOtec.in(presente);
        FullOtec second = FullOtec.in(presente);
        second.otec().join(first.person(Role.ADMIN), Role.ADMIN);
        Client admin = first.staff(Role.ADMIN);
        Page people = Page.open(admin, office(first, "people"));
        Press remove = people.presses().stream()
                .filter(press -> press.source().endsWith(":remove"))
                .findFirst()
                .orElseThrow();
        Html removed = new Html(people.press(remove).body());
        Press undo = removed.presses().stream()
                .filter(press -> press.source().equals("people:undo"))
                .findFirst()
                .orElseThrow();
        List<String> firstRoles = first.otec().roles();
        List<String> secondRoles = second.otec().roles();
        assertThat(firstRoles).hasSize(2);

        Answer answer = admin.postPart(office(second, "people"), people.fields(undo));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .doesNotContain(first.word() + " COORDINATOR")
                .doesNotContain(first.word() + " AUDITOR");
        assertThat(second.otec().roles()).isEqualTo(secondRoles);
        assertThat(first.otec().roles()).isEqualTo(firstRoles);
    }

    @Test
    void anUndoWorksWhereItWasOffered() throws Exception {
        FullOtec otec = FullOtec.in(presente);
        Page people = Page.open(otec.staff(Role.ADMIN), office(otec, "people"));
        Press remove = people.presses().stream()
                .filter(press -> press.source().endsWith(":remove"))
                .findFirst()
                .orElseThrow();
        Html removed = new Html(people.press(remove).body());
        Press undo = removed.presses().stream()
                .filter(press -> press.source().equals("people:undo"))
                .findFirst()
                .orElseThrow();
        assertThat(otec.otec().roles()).hasSize(2);

        people.press(undo);

        assertThat(otec.otec().roles()).hasSize(3);
    }

    /** A page's nonce is not known to whoever posts without having it open. */
    @Test
    void aPostWithoutThePagesNonceIsLedToThePage() {
        Client admin = ours.staff(Role.ADMIN);
        Page settings = Page.open(admin, office(ours, "settings"));
        Press press = settings.presses().stream()
                .filter(control -> control.form().equals("settings"))
                .findFirst()
                .orElseThrow();
        List<Field> fields = settings.fields(press).stream()
                .filter(field -> !field.name().equals("primefaces.nonce"))
                .toList();

        Answer answer = admin.postPart(office(ours, "settings"), fields);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("<redirect url=\"" + office(ours, "settings") + "\"");
    }

    private static Map<String, String> tampered(Page open, Page theirPage) {
        String own = open.viewState();
        Map<String, String> states = new LinkedHashMap<>();
        states.put("flipped", flipped(own, 1));
        states.put("flipped at its end", flipped(own, own.length() - 1));
        states.put("truncated", own.substring(0, own.length() / 2));
        states.put("half", own.split(":")[0]);
        states.put("empty", "");
        states.put("stateless", "stateless");
        states.put("twice", own + ":" + own);
        states.put(
                "of another page",
                Page.open(open.client(), office(ours, "courses")).viewState());
        states.put(
                "of another person",
                Page.open(ours.staff(Role.COORDINATOR), office(ours, "runs")).viewState());
        states.put("of another OTEC", theirPage.viewState());
        states.put("a serialised object", Base64.getEncoder().encodeToString(new byte[] {
            (byte) 0xAC, (byte) 0xED, 0, 5, 's', 'r', 0, 17, 'j', 'a', 'v', 'a'
        }));
        states.put(
                "a map that unrolls",
                "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcAUH2sHDFmDRAwACRgAKbG9hZEZhY3RvckkACXRocmVzaG9sZHhwP0AAAAAAAAx3CAAAABAAAAABdAABYXQAAWJ4");
        states.put("packed", "H4sIAAAAAAAAAFvzloG1uIlBqDw/P9ExOQMAxBSOSBIAAAA=");
        states.put("a query", "1' OR '1'='1");
        states.put("an expression", "#{7*7}${7*7}");
        states.put("not characters", "\u0000\uFFFF\u202E");
        states.put("ten megabytes", "9".repeat(TEN_MEGABYTES));
        return states;
    }

    private static String flipped(String state, int at) {
        char digit = state.charAt(at);
        return state.substring(0, at) + (digit == '9' ? '8' : (char) (digit + 1)) + state.substring(at + 1);
    }

    private static List<Field> withState(List<Field> fields, String state) {
        return fields.stream()
                .map(field -> field.name().equals(Html.VIEW_STATE) ? new Field(field.name(), state) : field)
                .toList();
    }

    private static String office(FullOtec otec, String page) {
        return "/o/" + otec.slug() + "/admin/" + page;
    }

    private static String logSince(long position) throws IOException {
        byte[] all = Files.readAllBytes(presente.service().log());
        return new String(all, (int) position, all.length - (int) position, StandardCharsets.UTF_8);
    }
}
