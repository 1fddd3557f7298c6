package cl.presente.platform.web;

import cl.presente.platform.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The headers of every answer. What is not a file of ours is not cached; a page may load only what we serve and post only
 * to us, unless it says otherwise (the launch page does). The office's pages get their content security policy from PrimeFaces.
 */
public class SecurityHeaders extends HttpFilter {

    private static final long serialVersionUID = 1L;

    private static final Pattern OFFICE = Pattern.compile("/o/[^/]+/admin(/.*)?|/(?:sign-in|account|recover)(/.*)?");
    private static final String POLICY = "Content-Security-Policy";
    private static final String PAGE_POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Inject
    private transient Settings settings;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        // With no-referrer the browser would send "Origin: null" to SENCE.
        response.setHeader("Referrer-Policy", "strict-origin");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        if (settings.isHttps()) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        String path = request.getRequestURI();
        if (path.startsWith("/resources/")) {
            response.setHeader("Cache-Control", "public, max-age=3600");
        } else if (!path.startsWith("/jakarta.faces.resource/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        response.setHeader(POLICY, PAGE_POLICY);
        chain.doFilter(request, new OnePolicy(response, isOffice(path)));
    }

    /** PrimeFaces adds a policy of its own to every Faces page: in the office it takes the place of ours, elsewhere ours stays. */
    private static final class OnePolicy extends HttpServletResponseWrapper {

        private final boolean office;

        OnePolicy(HttpServletResponse response, boolean office) {
            super(response);
            this.office = office;
        }

        @Override
        public void addHeader(String name, String value) {
            if (!name.equals(POLICY)) {
                super.addHeader(name, value);
            } else if (office) {
                super.setHeader(name, value);
            }
        }
    }

    private static boolean isOffice(String path) {
        return OFFICE.matcher(path).matches();
    }
}
