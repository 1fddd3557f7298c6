package cl.presente.admin;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.RequestDispatcher;

/**
 * Lets the office's pages post to the address that the browser asked for, not to the view that it was forwarded to. Every
 * other view has no state: PrimeFaces would otherwise begin an HTTP session for each learner and each visitor.
 */
public class OfficeViewHandler extends ViewHandlerWrapper {

    public OfficeViewHandler(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public UIViewRoot createView(FacesContext context, String viewId) {
        UIViewRoot view = super.createView(context, viewId);
        if (view != null && !viewId.startsWith("/admin/")) {
            view.setTransient(true);
        }
        return view;
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        Object asked = context.getExternalContext().getRequestMap().get(RequestDispatcher.FORWARD_REQUEST_URI);
        boolean here = context.getViewRoot() == null
                || viewId.equals(context.getViewRoot().getViewId());
        return here && asked != null ? asked.toString() : super.getActionURL(context, viewId);
    }
}
