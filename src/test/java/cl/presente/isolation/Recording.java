package cl.presente.isolation;

import cl.presente.isolation.Client.Kind;
import cl.presente.isolation.Html.Form;
import cl.presente.isolation.Html.Press;
import cl.presente.tenant.access.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Every request that the pages of one OTEC make its people's browsers send: all pages, their links, their forms and scripts. */
final class Recording {

    /** Which things of an OTEC a page with an id is opened for. */
    private static final Map<String, List<String>> THINGS = Map.of(
            "sessions", List.of("session-OPEN", "session-ISSUED", "session-CLOSED", "session-REFUSED"),
            "runs", List.of("run", "run-2"),
            "courses", List.of("course", "course-2"),
            "tokens", List.of("token", "token-2", "token-3"),
            "imports", List.of("import", "import-done"));

    /**
     * A post of an office page.
     *
     * @param before what must be pressed first, for the control to be there
     */
    record Posted(String page, Optional<Press> before, Press press) {}

    /** An address asked for, and how it was answered to those whose page it is. */
    record Got(String path, Answer answer) {}

    private final FullOtec otec;
    private final List<Got> got = new ArrayList<>();
    private final List<Posted> posted = new ArrayList<>();
    private final Set<String> controls = new LinkedHashSet<>();

    private Recording(FullOtec otec) {
        this.otec = otec;
    }

    static Recording of(FullOtec otec) {
        Recording recording = new Recording(otec);
        recording.office();
        recording.panels();
        return recording;
    }

    List<Got> got() {
        return Collections.unmodifiableList(got);
    }

    List<Posted> posted() {
        return Collections.unmodifiableList(posted);
    }

    private void office() {
        Client admin = otec.staff(Role.ADMIN);
        Deque<String> next = new ArrayDeque<>(pages());
        Set<String> seen = new LinkedHashSet<>(next);
        while (!next.isEmpty()) {
            String path = next.remove();
            Answer answer = admin.get(path);
            got.add(new Got(path, answer));
            Html html = new Html(answer.body());
            html.links().stream()
                    .map(link -> link.split("#")[0])
                    .filter(link -> link.startsWith("/o/" + otec.slug()))
                    .filter(seen::add)
                    .forEach(next::add);
            html.presses().forEach(press -> add(new Posted(path, Optional.empty(), press)));
        }
    }

    private List<String> pages() {
        List<String> pages = new ArrayList<>(List.of(home() + "/admin"));
        for (String page : Routes.officePages()) {
            Stream<String> paths = page.contains("{id}")
                    ? THINGS.get(page.split("/")[0]).stream()
                            .map(thing -> page.replace("{id}", otec.id(thing).toString()))
                    : Stream.of(page);
            paths.forEach(path -> pages.add(home() + "/admin/" + path));
        }
        return pages;
    }

    /** What a press brings to the page that was not there before: panels, dialogs, other lists. */
    private void panels() {
        for (Posted first : List.copyOf(posted)) {
            if (!first.press().part()) continue;
            Answer answer = Page.open(otec.staff(Role.ADMIN), first.page()).press(first.press());
            new Html(answer.body())
                    .presses()
                    .forEach(press -> add(new Posted(first.page(), Optional.of(first.press()), press)));
        }
    }

    /** Once for each control of a view, however many pages and rows show it. */
    private void add(Posted post) {
        String control = post.page().replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}") + " "
                + post.press().source().replaceAll(":\\d+", ":n") + " "
                + post.press().part();
        if (controls.add(control)) posted.add(post);
    }

    private String home() {
        return "/o/" + otec.slug();
    }

    /** An office page as one browser holds it: what it would post now, and where to. */
    static final class Page {

        private final Client client;
        private final String path;
        private Html html;
        private String viewState;

        private Page(Client client, String path, Html html) {
            this.client = client;
            this.path = path;
            this.html = html;
            this.viewState = html.viewState().orElse("");
        }

        static Page open(Client client, String path) {
            return new Page(client, path, new Html(client.get(path).body()));
        }

        Client client() {
            return client;
        }

        List<Press> presses() {
            return html.presses();
        }

        String viewState() {
            return viewState;
        }

        /** All that a press posts, the page's own form with it. */
        List<Field> fields(Press press) {
            List<Field> fields =
                    new ArrayList<>(form(press.form()).map(Form::fields).orElse(List.of()));
            if (fields.stream().noneMatch(field -> field.name().equals(Html.VIEW_STATE))) {
                fields.add(new Field(press.form(), press.form()));
                fields.add(new Field(Html.VIEW_STATE, viewState));
            }
            fields.addAll(html.nonce());
            fields.addAll(press.fields());
            return fields;
        }

        Kind kind(Press press) {
            if (press.part()) return Kind.PART;
            return form(press.form()).filter(Form::multipart).isPresent() ? Kind.FILE : Kind.FORM;
        }

        Answer press(Press press) {
            Answer answer = client.send(kind(press), path, fields(press));
            Html part = new Html(answer.body());
            part.viewState().ifPresent(state -> viewState = state);
            return answer;
        }

        private Optional<Form> form(String id) {
            return html.forms().stream().filter(form -> form.id().equals(id)).findFirst();
        }
    }
}
