package cl.presente.platform.mail;

import cl.presente.platform.Settings;
import cl.presente.platform.jobs.Job;
import cl.presente.platform.metrics.Metric;
import cl.presente.platform.metrics.Metrics;
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
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends what waits in the outbox over SMTP: first the mails for which somebody waits, then those put in bulk, and between two
 * handfuls of these it looks again. Without a configured server the mails keep waiting.
 */
@ApplicationScoped
public class SendMail implements Job {

    private static final Logger LOG = Logger.getLogger(SendMail.class.getName());
    private static final int HANDFUL = 20;

    /** The longest time over one connection. */
    private static final Duration ROUND = Duration.ofSeconds(15);

    @PersistenceContext
    EntityManager em;

    @Inject
    Clock clock;

    @Inject
    Settings settings;

    @Inject
    Metrics metrics;

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
        if (settings.mail().host().isEmpty()) {
            return;
        }
        Instant end = clock.instant().plus(ROUND);
        for (List<UUID> handful = self.due(); !handful.isEmpty(); handful = self.due()) {
            if (!send(handful, end)) {
                return;
            }
        }
    }

    @Transactional
    public List<UUID> due() {
        List<UUID> awaited = due(false);
        return awaited.isEmpty() ? due(true) : awaited;
    }

    private List<UUID> due(boolean bulk) {
        return em.createQuery(
                        "SELECT m.id FROM OutboxMail m WHERE m.bulk = :bulk AND m.dueAt <= :now ORDER BY m.dueAt",
                        UUID.class)
                .setParameter("bulk", bulk)
                .setParameter("now", clock.instant())
                .setMaxResults(HANDFUL)
                .getResultList();
    }

    /** Over one connection, as long as it holds; false when the round's time was over before the handful was. */
    private boolean send(List<UUID> handful, Instant end) {
        Session session = MailServer.session(settings.mail());
        try (Transport transport = session.getTransport("smtp")) {
            for (UUID id : handful) {
                if (!clock.instant().isBefore(end)) {
                    return false;
                }
                self.send(id, session, transport);
            }
        } catch (MessagingException e) {
            LOG.log(Level.FINE, "the connection did not close", e);
        }
        return true;
    }

    /**
     * Each mail in a transaction of its own, under the row's lock: what was sent stays sent, whatever happens to the next. It is not
     * {@code @Leased}: a mail that left cannot be taken back, and the lock keeps it from leaving twice.
     */
    @Transactional
    public void send(UUID id, Session session, Transport transport) {
        OutboxMail mail = em.find(OutboxMail.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (mail == null || !mail.isDue(clock.instant())) {
            return;
        }
        try {
            MimeMessage message = message(mail, session);
            if (!transport.isConnected()) {
                transport.connect();
            }
            transport.sendMessage(message, message.getAllRecipients());
            mail.sent(clock.instant());
            metrics.count(Metric.MAILS, "sent");
        } catch (MessagingException | RuntimeException e) {
            // Whatever it was, the mails behind this one must not wait for it.
            mail.failed(clock.instant());
            metrics.count(Metric.MAILS, "failed");
            LOG.log(Level.WARNING, "mail {0} was not sent: {1}", new Object[] {id, why(e)});
        }
    }

    /** By names alone: messages quote addresses. */
    private static String why(Exception e) {
        String name = e.getClass().getSimpleName();
        return e.getCause() == null
                ? name
                : name + " (" + e.getCause().getClass().getSimpleName() + ")";
    }

    private MimeMessage message(OutboxMail mail, Session session) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(settings.mail().from()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.recipient()));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.body(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        message.saveChanges();
        return message;
    }
}
