package cl.presente.admin;

import jakarta.faces.context.FacesContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.UUID;

/** The thing that the address of an office page names. */
public final class Addressed {

    private Addressed() {}

    /** The id in the address; each request of a page that has one carries it, postbacks too. */
    public static UUID id() {
        return UUID.fromString(FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(OfficeView.ID));
    }

    /** An id after the question mark, where there is one. */
    public static Optional<UUID> parameter(String name) {
        return Optional.ofNullable(FacesContext.getCurrentInstance()
                        .getExternalContext()
                        .getRequestParameterMap()
                        .get(name))
                .filter(id -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(UUID::fromString);
    }

    /** Answers that there is no such page. */
    public static void nothing() {
        FacesContext faces = FacesContext.getCurrentInstance();
        try {
            faces.getExternalContext().responseSendError(404, "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        faces.responseComplete();
    }
}
