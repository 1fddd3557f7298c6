package cl.presente.demo;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.support.MailCatcher;
import cl.presente.support.Ports;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Date;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailboxPageTest {

    private MailCatcher mails;
    private MailboxPage page;

    @BeforeEach
    void starts() {
        mails = MailCatcher.start();
        page = MailboxPage.start(
                mails, SampleTenants.staffIn(Path.of("tenants-sample")), "http://localhost:8080", Ports.free());
    }

    @AfterEach
    void ends() {
        page.close();
        mails.close();
    }

    @Test
    void saysThatThereIsNoMailYet() throws Exception {
        assertThat(shown()).contains("Todavía no hay correos");
    }

    @Test
    void showsMailsAsTheirReadersSeeThem() throws Exception {
        send("ana@alumnos.example", "Tu código", "Es el 123 456, año 2026.");

        assertThat(shown()).contains("Tu código", "ana@alumnos.example", "Es el 123 456, año 2026.");
    }

    @Test
    void showsTheCodesOfTheSamplesStaff() throws Exception {
        assertThat(shown()).containsPattern("admin@puerto-lluvia.example</th><td data-test=\"code\">[0-9]{6}</td>");
    }

    @Test
    void escapesEverything() throws Exception {
        send("ana@alumnos.example", "<script>alert(1)</script>", "<img src=x onerror='alert(2)'> & \"más\"");

        assertThat(shown())
                .doesNotContain("<script>", "<img")
                .contains("&lt;script&gt;", "&lt;img src=x onerror=&#39;alert(2)&#39;&gt; &amp; &quot;más&quot;");
    }

    @Test
    void linksToTheServiceAlone() throws Exception {
        send(
                "ana@alumnos.example",
                "Enlace",
                "Entra en http://localhost:8080/o/alfa/i/x_Y-1. No en http://otro.example/.");

        assertThat(shown())
                .contains("<a href=\"http://localhost:8080/o/alfa/i/x_Y-1\">http://localhost:8080/o/alfa/i/x_Y-1</a>.")
                .doesNotContain("href=\"http://otro");
    }

    private void send(String to, String subject, String text) throws Exception {
        Properties server = new Properties();
        server.setProperty("mail.smtp.host", mails.settings().get("presente.mail.host"));
        server.setProperty("mail.smtp.port", mails.settings().get("presente.mail.port"));
        MimeMessage mail = new MimeMessage(Session.getInstance(server));
        mail.setFrom(new InternetAddress("no-responder@presente.invalid"));
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(to));
        mail.setSubject(subject, "UTF-8");
        mail.setText(text, "UTF-8");
        mail.setSentDate(new Date());
        Transport.send(mail);
    }

    private String shown() throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(page.address())).build(), BodyHandlers.ofString())
                .body();
    }
}
