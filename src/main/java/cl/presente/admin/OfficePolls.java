package cl.presente.admin;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import org.primefaces.component.poll.Poll;

/** Tells a request that a page's poll sent from one that a person caused: only the latter keeps a sign-in alive. */
public class OfficePolls implements PhaseListener {

    private static final long serialVersionUID = 1L;

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        FacesContext faces = event.getFacesContext();
        String source = faces.getExternalContext().getRequestParameterMap().get("jakarta.faces.source");
        if (faces.getViewRoot() == null || source == null) {
            return;
        }
        faces.getViewRoot().invokeOnComponent(faces, source, (context, component) -> {
            if (component instanceof Poll) {
                CDI.current().select(Office.class).get().polls();
            }
        });
    }
}
