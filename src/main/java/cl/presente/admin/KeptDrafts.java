package cl.presente.admin;

import cl.presente.tenant.access.CurrentActor;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIInput;
import jakarta.faces.component.UIViewAction;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.component.visit.VisitContext;
import jakarta.faces.component.visit.VisitHint;
import jakarta.faces.component.visit.VisitResult;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewDeclarationLanguage;
import jakarta.faces.view.ViewMetadata;
import jakarta.servlet.RequestDispatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what somebody typed when the state of his office page is gone: the HTTP session ended, or another node answers. The page is
 * built afresh, as for a first request, and takes the posted values; a form that changes something carries its version, so nothing
 * is overwritten by it. A state that was kept for somebody else or for another address counts as gone: what it remembers is another
 * OTEC's, or about another row. Whether the post comes from a page of ours was asked before, by {@link OfficeViews}.
 */
public class KeptDrafts extends ViewHandlerWrapper {

    /** What every answer of a page renews; PrimeFaces arranges that only when a page is built for a first request. */
    private static final List<String> FOR_EVERY_ANSWER = List.of("notices", "signedOut");

    private static final String OFFICE = "/admin/";

    /** Where a view keeps whose it is; beside its beans, since its own attributes are made anew with it. */
    private static final String BELONGS_TO = KeptDrafts.class.getName();

    public KeptDrafts(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public UIViewRoot restoreView(FacesContext faces, String viewId) {
        UIViewRoot restored = super.restoreView(faces, viewId);
        if (!viewId.startsWith(OFFICE) || restored != null && belongsHere(faces, restored)) {
            return restored;
        }
        return rebuilt(faces, viewId);
    }

    @Override
    public void renderView(FacesContext faces, UIViewRoot view) throws IOException {
        if (view.getViewId().startsWith(OFFICE)) {
            view.getViewMap().put(BELONGS_TO, here(faces));
        }
        super.renderView(faces, view);
    }

    private static boolean belongsHere(FacesContext faces, UIViewRoot view) {
        Map<String, Object> kept = view.getViewMap(false);
        return kept != null && here(faces).equals(kept.get(BELONGS_TO));
    }

    /** Who acts, and at which address: another OTEC's page has the same view, and another row's too. */
    private static String here(FacesContext faces) {
        UUID who = CDI.current().select(CurrentActor.class).get().get().accountId();
        return who + " " + faces.getExternalContext().getRequestMap().get(RequestDispatcher.FORWARD_REQUEST_URI);
    }

    /** As a first request does: what the page says of itself, its actions, and then all of it. */
    private UIViewRoot rebuilt(FacesContext faces, String viewId) {
        ViewDeclarationLanguage language = getViewDeclarationLanguage(faces, viewId);
        boolean processing = faces.isProcessingEvents();
        // Beans of a view come and go by events.
        faces.setProcessingEvents(true);
        UIViewRoot view;
        try {
            forget(faces.getViewRoot());
            view = language.getViewMetadata(faces, viewId).createMetadataView(faces);
            faces.setViewRoot(view);
            for (UIViewAction action : ViewMetadata.getViewActions(view)) {
                action.getActionExpression().invoke(faces.getELContext(), null);
            }
            if (faces.getResponseComplete()) {
                // There is no such page, and so nobody to take what was posted.
                return view;
            }
            language.buildView(faces, view);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            faces.setProcessingEvents(processing);
        }
        takePosted(faces, view);
        if (faces.getPartialViewContext().isAjaxRequest()) {
            FOR_EVERY_ANSWER.stream()
                    .filter(id -> view.findComponent(id) != null)
                    .forEach(faces.getPartialViewContext().getRenderIds()::add);
        }
        return view;
    }

    /** The new view would take over what a restored one that does not belong here remembers. */
    private static void forget(@Nullable UIViewRoot restored) {
        if (restored != null && restored.getViewMap(false) != null) {
            restored.getViewMap().clear();
        }
    }

    /**
     * What is shown may depend on what was chosen, and only what is shown takes a post: so the page bean gets the posted values
     * first, until nothing more shows. What is wrong with them is said later, when the page takes them once more.
     */
    private static void takePosted(FacesContext faces, UIViewRoot view) {
        Map<String, String> posted = faces.getExternalContext().getRequestParameterMap();
        Set<String> taken = new HashSet<>();
        // The input that caused the post takes it when its listener can hear of it.
        taken.add(posted.getOrDefault("jakarta.faces.source", ""));
        VisitContext shown = VisitContext.createVisitContext(
                faces, null, EnumSet.of(VisitHint.SKIP_UNRENDERED, VisitHint.SKIP_ITERATION));
        int before;
        do {
            before = taken.size();
            view.visitTree(shown, (context, component) -> {
                String id = component.getClientId(faces);
                if (component instanceof UIInput input && posted.containsKey(id) && taken.add(id)) {
                    input.decode(faces);
                    input.validate(faces);
                    if (input.isValid()) {
                        input.updateModel(faces);
                    }
                    input.resetValue();
                }
                return VisitResult.ACCEPT;
            });
        } while (taken.size() > before);
        for (Iterator<FacesMessage> messages = faces.getMessages(); messages.hasNext(); ) {
            messages.next();
            messages.remove();
        }
    }
}
