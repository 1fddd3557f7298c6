package cl.presente.platform.web;

import cl.presente.platform.crypto.Secrets;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Base64;

/**
 * A page that stands alone: its style and script are inside it and allowed by their hashes, and it loads nothing.
 *
 * @param content the body's HTML, escaped by whoever made it
 */
public record InlinePage(String title, String content, String script) {

    private static final String STYLE = """
            body{font:17px/1.5 system-ui,sans-serif;color:#1c2733;background:#f5f7f9;margin:0;padding:2rem 1rem}
            main{max-width:32rem;margin:0 auto;background:#fff;border:1px solid #d5dde5;border-radius:.5rem;padding:1.5rem}
            h1{font-size:1.35rem;margin:0 0 .75rem}button,.button{font:inherit;font-weight:600;color:#fff;background:#14532d;border:0;
            border-radius:.4rem;padding:.8rem 1.2rem;min-height:48px;width:100%;cursor:pointer}
            .button{display:block;box-sizing:border-box;text-align:center;text-decoration:none}
            button:focus-visible,a:focus-visible{outline:3px solid #b45309;outline-offset:2px}
            .test{background:#fde68a;color:#451a03;padding:.5rem .75rem;border-radius:.3rem;font-weight:600}
            .SANDBOX{background:#ddd6fe;color:#2e1065}""";

    /** The page as an answer of that status whose forms may be posted to {@code formAction} only. */
    public Response.ResponseBuilder response(int status, String formAction) {
        String html = "<!DOCTYPE html><html lang=\"es-CL\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>" + Html.escape(title)
                + "</title><style>" + STYLE + "</style></head><body><main>" + content + "</main><script>" + script
                + "</script></body></html>";
        return Response.status(status)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src " + hash(STYLE) + "; script-src " + hash(script)
                                + "; form-action " + formAction + "; base-uri 'none'; frame-ancestors 'none'")
                .entity(html);
    }

    private static String hash(String inline) {
        return "'sha256-" + Base64.getEncoder().encodeToString(Secrets.hash(inline)) + "'";
    }
}
