package cl.presente.learner;

import cl.presente.platform.web.FormToken;
import cl.presente.platform.web.Requests;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses a form that another site posted, or that carries another token than the one made for this browser. */
@OurForm
public class FormGuard implements ContainerRequestFilter {

    private static final int MOST_BYTES = 4 * 1024;
    private static final Pattern TOKEN = Pattern.compile("(?:^|&)" + FormToken.FIELD + "=([\\w-]*)(?:&|$)");

    @Inject
    Requests requests;

    @Inject
    Visitor visitor;

    @Context
    HttpServletRequest request;

    @Override
    public void filter(ContainerRequestContext context) throws IOException {
        byte[] body = context.getEntityStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw new ClientErrorException(Response.Status.REQUEST_ENTITY_TOO_LARGE);
        }
        context.setEntityStream(new ByteArrayInputStream(body));
        Matcher token = TOKEN.matcher(new String(body, StandardCharsets.ISO_8859_1));
        if (!requests.isFromUs(request) || !visitor.posted(token.find() ? token.group(1) : null)) {
            throw new ForbiddenException();
        }
    }
}
