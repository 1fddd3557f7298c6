package cl.presente.learner;

import cl.presente.attendance.Launches;
import cl.presente.enrolment.Learner;
import cl.presente.platform.web.Html;
import cl.presente.platform.web.InlinePage;
import cl.presente.sence.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * The page that carries the learner to SENCE: one form with the token in it, shown once per handle, kept by no cache, and
 * emptied of the token when it is sent or left, since the browser's Back would restore it.
 */
@ApplicationScoped
@Path("{slug}/l/{handle}")
public class LaunchResource {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.learner");
    private static final String SCRIPT = """
            (function(){var f=document.forms[0],t=f.elements.Token,sent=false;
            function clear(){t.value='';t.removeAttribute('value')}
            addEventListener('pagehide',clear);
            addEventListener('pageshow',function(e){if(e.persisted)location.replace(f.dataset.back)});
            f.addEventListener('submit',function(e){if(sent){e.preventDefault();return}sent=true;setTimeout(clear,0)});
            f.requestSubmit()})()""";

    @Inject
    Launches launches;

    @Inject
    Visitor visitor;

    @Inject
    OtecPages pages;

    @GET
    public Response launch(@PathParam("handle") String handle) {
        return visitor.learner()
                .map(Learner::id)
                .flatMap(learner -> launches.take(handle, learner))
                .map(form -> page(form, pages.address("")))
                .orElseGet(() -> pages.to("?notice=launch-used"))
                .build();
    }

    private static Response.ResponseBuilder page(Launches.Form form, String home) {
        boolean start = form.phase() == Phase.START;
        String title = TEXTS.getString(start ? "launch.start.title" : "launch.close.title");
        String inputs = form.fields().entrySet().stream()
                .map(field -> "<input type=\"hidden\" name=\"" + field.getKey() + "\" value=\""
                        + Html.escape(field.getValue()) + "\" autocomplete=\"off\">")
                .collect(Collectors.joining());
        String test = !form.environment().counts()
                ? "<p class=\"test " + form.environment() + "\">"
                        + Html.escape(TEXTS.getString("launch." + form.environment())) + "</p>"
                : "";
        String content = test + "<h1>" + Html.escape(title) + "</h1><p>" + Html.escape(TEXTS.getString("launch.text"))
                + "</p><form method=\"post\" action=\""
                + Html.escape(form.action().toString())
                + "\" data-test=\"launch\" data-back=\"" + Html.escape(home) + "\" autocomplete=\"off\">" + inputs
                + "<button type=\"submit\">" + Html.escape(TEXTS.getString("launch.button")) + "</button></form>";
        return new InlinePage(title, content, SCRIPT)
                .response(Response.Status.OK.getStatusCode(), String.join(" ", form.formActions()));
    }
}
