package cl.presente.demo;

import cl.presente.demo.SampleTenants.Staff;
import cl.presente.support.MailCatcher;
import cl.presente.support.MailCatcher.Mail;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shows the mails that the service sent, as their readers would see them; addresses of the service can be followed. It also
 * stands in for the authenticator apps of the sample tenants' staff.
 */
final class MailboxPage implements AutoCloseable {

    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm").withZone(ZoneId.of("America/Santiago"));

    private static final String STYLE =
            "body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
                    + "article{border-top:1px solid #bbb;margin-top:1.5rem}h2{font-size:1.1rem;margin-bottom:0}"
                    + "p{margin:.25rem 0;color:#444}th{text-align:left;font-weight:400;padding-right:2rem}td{font-weight:700}pre{white-space:pre-wrap;font:inherit;overflow-wrap:anywhere}";

    private final MailCatcher mails;
    private final List<Staff> staff;
    private final Pattern ownAddress;
    private final HttpServer server;

    private MailboxPage(MailCatcher mails, List<Staff> staff, String publicUrl, HttpServer server) {
        this.mails = mails;
        this.staff = staff;
        this.ownAddress = Pattern.compile(Pattern.quote(escaped(publicUrl)) + "[\\w/.?&;=%-]*[\\w/-]");
        this.server = server;
    }

    static MailboxPage start(MailCatcher mails, List<Staff> staff, String publicUrl, int port) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            MailboxPage page = new MailboxPage(mails, staff, publicUrl, server);
            server.createContext("/", page::answer);
            server.start();
            return page;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean style = exchange.getRequestURI().getPath().equals("/style.css");
            byte[] body = (style ? STYLE : page()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", (style ? "text/css" : "text/html") + "; charset=utf-8");
            exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'self'");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private String page() {
        String articles = mails.mails().stream().map(this::article).collect(Collectors.joining());
        return """
                <!DOCTYPE html>
                <html lang="es-CL">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="refresh" content="10"><title>%1$s</title><link rel="stylesheet" href="/style.css"></head>
                <body><main><h1>%1$s</h1><p>%2$s</p>%3$s
                <h1>%4$s</h1><p>%5$s</p><table>%6$s</table></main></body>
                </html>
                """.formatted(
                        Texts.of("mailbox.title"),
                        Texts.of("mailbox.about"),
                        articles.isEmpty() ? "<p>" + Texts.of("mailbox.empty") + "</p>" : articles,
                        Texts.of("codes.title"),
                        Texts.of("codes.about"),
                        staff.stream().map(MailboxPage::code).collect(Collectors.joining()));
    }

    private static String code(Staff person) {
        return "<tr><th scope=\"row\">%s</th><td data-test=\"code\">%s</td></tr>"
                .formatted(escaped(person.email()), person.codeNow());
    }

    private String article(Mail mail) {
        return "<article data-test=\"mail\"><h2>%s</h2><p>%s: <span data-test=\"to\">%s</span> · %s</p><pre>%s</pre></article>"
                .formatted(
                        escaped(mail.subject()),
                        Texts.of("mailbox.to"),
                        escaped(mail.to()),
                        WHEN.format(mail.at()),
                        ownAddress.matcher(escaped(mail.text())).replaceAll("<a href=\"$0\">$0</a>"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
