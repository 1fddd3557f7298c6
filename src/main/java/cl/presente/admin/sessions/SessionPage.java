package cl.presente.admin.sessions;

import cl.presente.attendance.Signal;
import cl.presente.reporting.SessionHistory;
import cl.presente.reporting.SessionList;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** One session with everything that happened to it, fresh every ten seconds. */
@Named("sessionHistory")
@ViewScoped
public class SessionPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    SessionList list;

    private @Nullable SessionHistory history;

    /** Reads the session of the address, or answers that there is no such page. */
    public void open() throws IOException {
        history = read().orElse(null);
        if (history == null) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
        }
    }

    /** Asked every ten seconds: sends the page again only when something happened. */
    public void refresh() {
        SessionHistory now = read().orElse(history);
        if (now != null && !now.equals(history)) {
            history = now;
            PrimeFaces.current().ajax().update("session:content");
        }
    }

    public @Nullable SessionHistory getHistory() {
        return history;
    }

    public Signal[] getSignals() {
        return Signal.values();
    }

    private Optional<SessionHistory> read() {
        String id = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("id");
        return list.history(UUID.fromString(id));
    }
}
