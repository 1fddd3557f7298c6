package cl.presente.admin;

import cl.presente.platform.web.Html;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What a page's script is answered when the sign-in behind it has ended: the page stays, with all that was typed, and says how to
 * go on. Its next post after a new sign-in is taken as though nothing had happened: see {@link KeptDrafts}.
 */
final class SignedOut {

    private SignedOut() {}

    /** Whether the request asks for a part of a page that stays where it is. */
    static boolean keepsThePage(HttpServletRequest request) {
        return "partial/ajax".equals(request.getHeader("Faces-Request"));
    }

    static void answer(String signIn, HttpServletResponse response) throws IOException {
        String notice = "<div id=\"signedOut\" class=\"signed-out\" role=\"alert\" data-test=\"signed-out\"><p>"
                + Html.escape(OfficeWords.text("signed-out.text")) + "</p><p><a class=\"button\" target=\"_blank\""
                + " rel=\"noopener\" href=\"" + Html.escape(signIn) + "\">"
                + Html.escape(OfficeWords.text("signed-out.button")) + "</a></p></div>";
        response.setContentType("text/xml;charset=UTF-8");
        response.getWriter()
                .write(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><partial-response><changes><update id=\"signedOut\"><![CDATA["
                                + notice + "]]></update></changes></partial-response>");
    }
}
