package cl.presente.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which personal links of the current OTEC were put into the outbox. */
@ApplicationScoped
public class LinkMails {

    /** Of an {@code Enrolment e} and its {@code Learner l}: the present link is on its way, or arrived. */
    private static final String IS_MAILED =
            "EXISTS (SELECT m.id FROM LinkMail m, OutboxMail o WHERE m.enrolmentId = e.id"
                    + " AND m.linkVersion = l.linkVersion AND o.id = m.mailId AND (o.sentAt IS NOT NULL OR o.dueAt IS NOT NULL))";

    /** Of the same: there is an address, and the present link was never mailed to it, or in vain. */
    public static final String IS_WANTED = "l.mail <> '' AND NOT " + IS_MAILED;

    @PersistenceContext
    EntityManager em;

    /** The last mailing of each of those who had one. */
    public Map<UUID, LinkMail> latest(Collection<UUID> enrolments) {
        Map<UUID, LinkMail> latest = new HashMap<>();
        if (!enrolments.isEmpty()) {
            em.createQuery(
                            "SELECT m FROM LinkMail m WHERE m.enrolmentId IN :enrolments ORDER BY m.queuedAt",
                            LinkMail.class)
                    .setParameter("enrolments", enrolments)
                    .getResultStream()
                    .forEach(mail -> latest.put(mail.enrolmentId(), mail));
        }
        return latest;
    }

    /** The mails of all that carried those learners' links, in whichever nómina. */
    List<UUID> mailsTo(Collection<UUID> learners) {
        return em.createQuery(
                        "SELECT m.mailId FROM LinkMail m, Enrolment e WHERE e.id = m.enrolmentId"
                                + " AND e.learner.id IN :learners",
                        UUID.class)
                .setParameter("learners", learners)
                .getResultList();
    }

    void add(LinkMail mail) {
        em.persist(mail);
    }
}
