package cl.presente.platform.mail;

import cl.presente.platform.Settings;
import cl.presente.platform.jobs.Job;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends what waits in the outbox over SMTP; without a configured server the mails keep waiting. */
@ApplicationScoped
public class SendMail implements Job {

    private static final Logger LOG = Logger.getLogger(SendMail.class.getName());
    private static final int BATCH = 20;

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    SendMail self;

    @Override
    public String name() {
        return "send-mail";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        if (!settings.mail().host().isEmpty()) {
            self.due().forEach(self::send);
        }
    }

    @Transactional
    public List<UUID> due() {
        return em.createQuery("SELECT m.id FROM OutboxMail m WHERE m.dueAt <= :now ORDER BY m.dueAt", UUID.class)
                .setParameter("now", clock.instant())
                .setMaxResults(BATCH)
                .getResultList();
    }

    /** Each mail in a transaction of its own, under the row's lock: what was sent stays sent, whatever happens to the next. */
    @Transactional
    public void send(UUID id) {
        OutboxMail mail = em.find(OutboxMail.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (mail == null || !mail.isDue(clock.instant())) {
            return;
        }
        try {
            send(mail);
            mail.sent(clock.instant());
        } catch (MessagingException e) {
            mail.failed(clock.instant());
            LOG.log(Level.WARNING, "mail {0} was not sent: {1}", new Object[] {
                id, e.getClass().getSimpleName()
            });
        }
    }

    private void send(OutboxMail mail) throws MessagingException {
        Properties smtp = new Properties();
        smtp.setProperty("mail.smtp.host", settings.mail().host());
        smtp.setProperty("mail.smtp.port", String.valueOf(settings.mail().port()));
        smtp.setProperty("mail.smtp.connectiontimeout", "5000");
        smtp.setProperty("mail.smtp.timeout", "5000");
        smtp.setProperty("mail.smtp.starttls.enable", "true");
        MimeMessage message = new MimeMessage(Session.getInstance(smtp));
        message.setFrom(new InternetAddress(settings.mail().from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.recipient()));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.body(), StandardCharsets.UTF_8.name());
        Transport.send(message);
    }
}
