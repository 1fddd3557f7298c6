package cl.presente.learner;

import cl.presente.attendance.spool.TakeReply;
import cl.presente.platform.persistence.Pulse;
import cl.presente.platform.web.Html;
import cl.presente.platform.web.InlinePage;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ResourceBundle;
import java.util.UUID;

/**
 * Where a learner waits whose answer of SENCE is kept but not stored yet: a page that needs no database, asks again every few
 * seconds and leads on to the session's own page as soon as that can show it.
 */
@Path("{slug}/kept/{session: [0-9a-f-]{36}}")
public class KeptResource {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.learner");

    /** How long until it asks again: while the answer is only on its way to the database, and while that is away. */
    private static final int SECONDS = 2;

    private static final int SECONDS_OF_OUTAGE = 10;

    @Inject
    TakeReply takeReply;

    @Inject
    Pulse pulse;

    @Inject
    OtecPages pages;

    @GET
    public Response show(@PathParam("session") UUID session) {
        if (!takeReply.isWaiting(session)) {
            return pages.to("/s/" + session).build();
        }
        String content = "<h1>" + Html.escape(TEXTS.getString("kept-page.title")) + "</h1><p data-test=\"kept\">"
                + Html.escape(TEXTS.getString("kept-page.text")) + "</p><p>"
                + Html.escape(TEXTS.getString("kept-page.next")) + "</p><p><a class=\"button\" href=\""
                + Html.escape(pages.address("/kept/" + session)) + "\">"
                + Html.escape(TEXTS.getString("kept-page.again")) + "</a></p>";
        return new InlinePage(TEXTS.getString("kept-page.title"), content, "")
                .response(Response.Status.OK.getStatusCode(), "'none'")
                .header("Refresh", pulse.isAnswering() ? SECONDS : SECONDS_OF_OUTAGE)
                .build();
    }
}
