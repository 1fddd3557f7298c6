package cl.presente.platform.mail;

import cl.presente.platform.Settings;
import cl.presente.platform.Settings.MailTls;
import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.util.Properties;

/** The way to the SMTP server of the configuration: encrypted as that says, or there is no connection. */
final class MailServer {

    private static final String TIMEOUT_MILLIS = "5000";

    private MailServer() {}

    static Session session(Settings.Mail server) {
        Properties smtp = new Properties();
        smtp.setProperty("mail.smtp.host", server.host());
        smtp.setProperty("mail.smtp.port", String.valueOf(server.port()));
        smtp.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        smtp.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
        smtp.setProperty("mail.smtp.starttls.required", String.valueOf(server.tls() == MailTls.STARTTLS));
        smtp.setProperty("mail.smtp.ssl.enable", String.valueOf(server.tls() == MailTls.IMPLICIT));
        smtp.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        smtp.setProperty("mail.smtp.auth", String.valueOf(!server.user().isEmpty()));
        return Session.getInstance(smtp, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(server.user(), server.password());
            }
        });
    }
}
