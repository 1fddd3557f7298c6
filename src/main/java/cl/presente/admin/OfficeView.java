package cl.presente.admin;

import cl.presente.tenant.Otec;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the office: the address below {@code /o/{slug}/admin/}, the view behind it, and who may open it. */
enum OfficeView {
    SESSIONS("sessions", "/admin/sessions/list.xhtml", Permission.SEE_SESSIONS),
    SESSION("sessions/{id}", "/admin/sessions/session.xhtml", Permission.SEE_SESSIONS);

    /** The request parameter in which a view finds the id of its address. */
    static final String ID = "id";

    /** Where somebody arrives who asked for no page in particular. */
    static final OfficeView HOME = SESSIONS;

    private static final String ANY_ID = "(?<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

    private final String address;
    private final Pattern pattern;
    private final String file;
    private final Permission permission;

    OfficeView(String address, String file, Permission permission) {
        this.address = address;
        this.pattern = Pattern.compile(address.replace("{id}", ANY_ID));
        this.file = file;
        this.permission = permission;
    }

    /** A view, and the id that its address named. */
    record Found(OfficeView view, Optional<UUID> id) {

        /** What to forward to. */
        String target() {
            return view.file + id.map(uuid -> "?" + ID + "=" + uuid).orElse("");
        }

        Permission permission() {
            return view.permission;
        }
    }

    /** The view at an address below {@code /o/{slug}/admin/}. */
    static Optional<Found> at(String address) {
        return Stream.of(values()).flatMap(view -> view.match(address).stream()).findFirst();
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
