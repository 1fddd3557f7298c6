package cl.presente.learner;

import cl.presente.platform.web.ErrorPage;
import cl.presente.tenant.CurrentTenant;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which addresses below {@code /o/{slug}} are pages for learners, and which Facelets view shows each; everything else goes
 * on to the resources. Runs after the OTEC of the address is known.
 */
public class LearnerViews extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** The request attribute with the id of the session that the address names. */
    static final String SESSION = LearnerViews.class.getName() + ".session";

    private static final String ID = "(?<session>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final List<View> VIEWS = List.of(
            new View(Pattern.compile("/?"), "/learner/home.xhtml"),
            new View(Pattern.compile("/s/" + ID), "/learner/session.xhtml"),
            new View(Pattern.compile("/s/" + ID + "/receipt"), "/learner/receipt.xhtml"),
            new View(Pattern.compile("/unrecognised"), "/learner/unrecognised.xhtml"));

    @Inject
    private transient CurrentTenant tenant;

    private record View(Pattern path, String file) {

        Optional<Page> page(String below) {
            Matcher matcher = path.matcher(below);
            return matcher.matches() ? Optional.of(new Page(file, session(matcher))) : Optional.empty();
        }

        private static Optional<UUID> session(Matcher matcher) {
            boolean named = matcher.pattern().pattern().contains(ID);
            return named ? Optional.of(UUID.fromString(matcher.group("session"))) : Optional.empty();
        }
    }

    /** A view and the session that its address names, if it names one. */
    record Page(String file, Optional<UUID> session) {}

    /** What stands at this path below the OTEC's own. */
    static Optional<Page> at(String below) {
        return VIEWS.stream().flatMap(view -> view.page(below).stream()).findFirst();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String home = tenant.otec().path();
        request.setAttribute(ErrorPage.HOME, home);
        Optional<Page> page = at(request.getRequestURI().substring(home.length()));
        if (page.isEmpty()) {
            chain.doFilter(request, response);
        } else if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            page.get().session().ifPresent(id -> request.setAttribute(SESSION, id));
            request.getRequestDispatcher(page.get().file()).forward(request, response);
        } else {
            response.setHeader("Allow", "GET, HEAD");
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }
}
