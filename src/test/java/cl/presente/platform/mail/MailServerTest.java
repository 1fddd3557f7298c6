package cl.presente.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.presente.platform.Settings;
import cl.presente.platform.Settings.MailTls;
import cl.presente.support.MailCatcher;
import cl.presente.support.SelfSigned;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that speak TLS from the first byte, from STARTTLS on, or never. */
class MailServerTest {

    private static final String KEYS = "greenmail.tls.keystore.";
    private static final String USER = "presente";
    private static final String PASSWORD = "una clave";

    @TempDir
    private static Path folder;

    private static SelfSigned certificate;
    private static SSLContext trusting;
    private static GreenMail secure;
    private static GreenMail plain;

    @BeforeAll
    static void start() throws Exception {
        certificate = SelfSigned.in(folder);
        trusting = certificate.trusting();
        System.setProperty(KEYS + "file", certificate.store().toString());
        System.setProperty(KEYS + "password", SelfSigned.PASSWORD);
        secure = new GreenMail(MailCatcher.setup("localhost", ServerSetup.PROTOCOL_SMTPS));
        secure.start();
        secure.setUser("presente@example.cl", USER, PASSWORD);
        plain = new GreenMail(MailCatcher.setup("localhost", ServerSetup.PROTOCOL_SMTP));
        plain.start();
    }

    @AfterAll
    static void stop() {
        secure.stop();
        plain.stop();
        System.clearProperty(KEYS + "file");
        System.clearProperty(KEYS + "password");
    }

    @Test
    void mailGoesOverTlsWithAnAccount() throws Exception {
        send(trusted(secure("localhost", USER, PASSWORD)));

        assertThat(secure.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aServerWhoseCertificateNobodySignedOrOfAnotherNameGetsNothing() {
        assertThatThrownBy(() -> send(secure("localhost", USER, PASSWORD)))
                .hasRootCauseInstanceOf(CertPathBuilderException.class);
        assertThatThrownBy(() -> send(trusted(secure("127.0.0.1", USER, PASSWORD))))
                .isInstanceOf(MessagingException.class)
                .hasCauseInstanceOf(SSLHandshakeException.class);
    }

    @Test
    void aWrongPasswordSendsNothing() {
        assertThatThrownBy(() -> send(trusted(secure("localhost", USER, "otra"))))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void thePasswordFollowsStartTls() throws Exception {
        try (StartTlsServer server = new StartTlsServer(certificate.serving())) {
            send(trusted(startTls(server, "localhost")));

            assertThat(server.heard())
                    .anySatisfy(line -> assertThat(line.text()).startsWith("AUTH PLAIN"))
                    .contains(new StartTlsServer.Line("Hola", true));
            assertThat(server.heard().stream()
                            .filter(line -> !line.encrypted())
                            .map(line -> line.text().split(" ")[0]))
                    .containsExactly("EHLO", "STARTTLS");
        }
    }

    @Test
    void aStartTlsOfAnotherNameOrThatNobodySignedGetsNothing() throws Exception {
        try (StartTlsServer server = new StartTlsServer(certificate.serving())) {
            assertThatThrownBy(() -> send(trusted(startTls(server, "127.0.0.1"))))
                    .isInstanceOf(MessagingException.class);
            assertThatThrownBy(() -> send(startTls(server, "localhost"))).isInstanceOf(MessagingException.class);

            assertThat(server.heard())
                    .noneMatch(StartTlsServer.Line::encrypted)
                    .noneMatch(line -> line.text().startsWith("AUTH"));
        }
    }

    @Test
    void aServerThatOffersNoTlsGetsMailOnlyWhereThatWasConfigured() throws Exception {
        assertThatThrownBy(() -> send(plain(MailTls.STARTTLS)))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("STARTTLS");
        assertThat(plain.getReceivedMessages()).isEmpty();

        send(plain(MailTls.NONE));

        assertThat(plain.getReceivedMessages()).hasSize(1);
    }

    private static Session secure(String host, String user, String password) {
        return MailServer.session(
                new Settings.Mail(host, secure.getSmtps().getPort(), "", MailTls.IMPLICIT, user, password));
    }

    private static Session startTls(StartTlsServer server, String host) {
        return MailServer.session(new Settings.Mail(host, server.port(), "", MailTls.STARTTLS, USER, PASSWORD));
    }

    private static Session plain(MailTls tls) {
        return MailServer.session(new Settings.Mail("localhost", plain.getSmtp().getPort(), "", tls, "", ""));
    }

    /** As if an authority of the JDK's had signed. */
    private static Session trusted(Session session) {
        session.getProperties().put("mail.smtp.ssl.socketFactory", trusting.getSocketFactory());
        return session;
    }

    private static void send(Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("no-responder@presente.invalid"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("ana@alumnos.example"));
        message.setText("Hola");
        message.saveChanges();
        try (Transport transport = session.getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(message, message.getAllRecipients());
        }
    }
}
