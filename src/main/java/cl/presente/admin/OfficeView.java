package cl.presente.admin;

import cl.presente.tenant.Otec;
import cl.presente.tenant.access.Permission;
import cl.presente.tenant.access.Role;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pages of the office: the address below {@code /o/{slug}/admin/}, the view behind it, and who may open it. */
enum OfficeView {
    // Home: first steps; where somebody arrives who asked for no page in particular
    HOME("home", "/admin/home/home.xhtml", Permission.ENTER_OFFICE, "home.title"),

    // Sessions and the live board
    LIVE("live", "/admin/live/board.xhtml", Permission.SEE_SESSIONS, "live.title"),
    SESSIONS("sessions", "/admin/sessions/list.xhtml", Permission.SEE_SESSIONS, "sessions.title"),
    SESSION("sessions/{id}", "/admin/sessions/session.xhtml", Permission.SEE_SESSIONS),

    // Catalogue: runs, then courses
    RUNS("runs", "/admin/runs/list.xhtml", Permission.SEE_CATALOGUE, "runs.title"),
    NEW_RUN("runs/new", "/admin/runs/new.xhtml", Permission.EDIT_CATALOGUE),
    RUN("runs/{id}", "/admin/runs/run.xhtml", Permission.SEE_CATALOGUE),
    EDIT_RUN("runs/{id}/edit", "/admin/runs/edit.xhtml", Permission.EDIT_CATALOGUE),
    RUN_TO_PRODUCTION("runs/{id}/production", "/admin/runs/production.xhtml", Permission.GO_TO_PRODUCTION),
    COURSES("courses", "/admin/courses/list.xhtml", Permission.SEE_CATALOGUE, "courses.title"),
    NEW_COURSE("courses/new", "/admin/courses/new.xhtml", Permission.EDIT_CATALOGUE),
    COURSE("courses/{id}", "/admin/courses/course.xhtml", Permission.SEE_CATALOGUE),

    // Nómina: import
    UPLOAD_NOMINA("runs/{id}/import", "/admin/imports/upload.xhtml", Permission.EDIT_NOMINA),
    IMPORT("imports/{id}", "/admin/imports/import.xhtml", Permission.EDIT_NOMINA),

    // Nómina: list, links, doctor
    NOMINA("runs/{id}/nomina", "/admin/learners/nomina.xhtml", Permission.SEE_NOMINA),
    LINKS("runs/{id}/links", "/admin/learners/links.xhtml", Permission.SEND_LINKS),
    PRINT_LINKS("runs/{id}/qr", "/admin/learners/print.xhtml", Permission.SEND_LINKS),
    DOCTOR("runs/{id}/doctor", "/admin/doctor/doctor.xhtml", Permission.SEE_CATALOGUE),

    // Tokens
    TOKENS("tokens", "/admin/tokens/list.xhtml", Permission.SEE_TOKENS, "tokens.title"),
    NEW_TOKEN("tokens/new", "/admin/tokens/new.xhtml", Permission.MANAGE_TOKENS),
    TOKEN("tokens/{id}", "/admin/tokens/token.xhtml", Permission.SEE_TOKENS),

    // People
    PEOPLE("people", "/admin/people/list.xhtml", Permission.SEE_STAFF, "people.title"),
    INVITE("people/invite", "/admin/people/invite.xhtml", Permission.MANAGE_STAFF),
    ROLES("people/roles", "/admin/people/roles.xhtml", Permission.SEE_STAFF),

    // Trail
    TRAIL("trail", "/admin/trail/list.xhtml", Permission.SEE_TRAIL, "trail.title"),

    // Settings
    SETTINGS("settings", "/admin/settings/settings.xhtml", Permission.CHANGE_SETTINGS, "settings.title");

    /** The request parameter in which a view finds the id of its address. */
    static final String ID = "id";

    private static final String ANY_ID = "(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

    private final String address;
    private final Pattern pattern;
    private final String file;
    private final Permission permission;
    private final @Nullable String menu;

    OfficeView(String address, String file, Permission permission) {
        this(address, file, permission, null);
    }

    /** A page that the menu leads to, under the text of that key. */
    OfficeView(String address, String file, Permission permission, @Nullable String menu) {
        this.address = address;
        this.pattern = Pattern.compile(address.replace("{id}", ANY_ID));
        this.file = file;
        this.permission = permission;
        this.menu = menu;
    }

    /** A view, and the id that its address named. */
    record Found(OfficeView view, Optional<UUID> id) {

        /** What to forward to. */
        String target() {
            return view.file + id.map(uuid -> "?" + ID + "=" + uuid).orElse("");
        }

        String section() {
            return view.section();
        }

        Permission permission() {
            return view.permission;
        }
    }

    /** The view at an address below {@code /o/{slug}/admin/}. */
    static Optional<Found> at(String address) {
        return Stream.of(values()).flatMap(view -> view.match(address).stream()).findFirst();
    }

    /** The pages that the menu of that role leads to, in its order. */
    static List<OfficeView> menuOf(Role role) {
        return Stream.of(values())
                .filter(view -> view.menu != null && view.permission.isGivenTo(role))
                .toList();
    }

    /** Below {@code /o/{slug}/admin/}, with {@code {id}} where one belongs. */
    String address() {
        return address;
    }

    /** The key of the text in the menu. */
    String menuText() {
        return Objects.requireNonNull(menu);
    }

    /** The first segment of the address, by which the menu knows where somebody is. */
    String section() {
        // An import has an address of its own, but belongs to a run.
        return (this == IMPORT ? RUNS.address : address).split("/")[0];
    }

    /** The address in an OTEC's office, of a view that needs no id. */
    String in(Otec otec) {
        return otec.path() + "/admin/" + address;
    }

    private Optional<Found> match(String asked) {
        Matcher matcher = pattern.matcher(asked);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Found(
                this, address.contains("{id}") ? Optional.of(UUID.fromString(matcher.group(ID))) : Optional.empty()));
    }
}
