package cl.presente.learner;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;

/**
 * Makes every view but the office's stateless from its creation on, so that no HTTP session stands behind it. An
 * {@code f:view} that says the same comes too late: by then PrimeFaces has put a nonce into the view's state.
 */
public class StatelessViews extends ViewHandlerWrapper {

    public StatelessViews(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public UIViewRoot createView(FacesContext context, String viewId) {
        UIViewRoot view = super.createView(context, viewId);
        if (!viewId.startsWith("/admin/")) {
            view.setTransient(true);
        }
        return view;
    }
}
