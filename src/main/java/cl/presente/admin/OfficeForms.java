package cl.presente.admin;

import cl.presente.platform.web.FormToken;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import java.io.IOException;

/** Puts the token of whoever is signed in into every form of an office page, where its view state stands; see {@link OfficeTokens}. */
public class OfficeForms extends ViewHandlerWrapper {

    public OfficeForms(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void writeState(FacesContext faces) throws IOException {
        super.writeState(faces);
        if (faces.getViewRoot().getViewId().startsWith("/admin/")) {
            CDI<Object> beans = CDI.current();
            ResponseWriter html = faces.getResponseWriter();
            html.startElement("input", null);
            html.writeAttribute("type", "hidden", null);
            html.writeAttribute("name", FormToken.FIELD, null);
            html.writeAttribute(
                    "value",
                    beans.select(OfficeTokens.class)
                            .get()
                            .of(beans.select(SignedInHere.class).get().who()),
                    null);
            html.endElement("input");
        }
    }
}
