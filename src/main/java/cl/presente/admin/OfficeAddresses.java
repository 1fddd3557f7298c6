package cl.presente.admin;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.RequestDispatcher;

/** Makes pages post to the address that the browser asked for, and not to the view that it was forwarded to. */
public class OfficeAddresses extends ViewHandlerWrapper {

    public OfficeAddresses(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        Object asked = context.getExternalContext().getRequestMap().get(RequestDispatcher.FORWARD_REQUEST_URI);
        boolean here = context.getViewRoot() == null
                || viewId.equals(context.getViewRoot().getViewId());
        return here && asked != null ? asked.toString() : super.getActionURL(context, viewId);
    }
}
