package cl.presente.enrolment;

import cl.presente.enrolment.NominaChanged.Deed;
import cl.presente.platform.DomainEvent;
import cl.presente.platform.Settings;
import cl.presente.platform.mail.Delivery;
import cl.presente.platform.mail.Outbox;
import cl.presente.sence.Environment;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How the learners of a run get their personal links: by mail, copied by hand, or on paper. Whoever has a link is that learner, so
 * the trail says who saw which; and a link that is renewed lets nobody in who came by the old one.
 */
@ApplicationScoped
@Needs(Permission.SEND_LINKS)
public class ShareLinks {

    @PersistenceContext
    EntityManager em;

    @Inject
    NominaLines lines;

    @Inject
    LinkMails mails;

    @Inject
    PersonalLinks links;

    @Inject
    Outbox outbox;

    @Inject
    CurrentTenant tenant;

    @Inject
    Settings settings;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    /** A mail as its reader will see it, with somebody invented in it. */
    public record Preview(String subject, String body) implements Serializable {}

    /**
     * How many mails a mailing put into the outbox.
     *
     * @param withoutMail how many learners were meant who have no address
     */
    public record Mailing(int queued, int withoutMail) {}

    /**
     * How many links are new.
     *
     * @param dropped how many mails with an old one had not left yet, and never will
     */
    public record Renewal(int renewed, int dropped) {}

    /** A learner and the link, for a sheet of paper. */
    public record PrintedLink(String name, String link) {}

    /** The mail to somebody called {@code name}, with {@code link} where the link will be. */
    public Preview preview(UUID courseRun, String name, String link) {
        LinkText text = text(courseRun);
        return new Preview(text.subject(), text.body(name, false, link));
    }

    /** Mails their links to those learners of the run. */
    @Transactional
    public Mailing mail(UUID courseRun, Collection<UUID> enrolments) {
        return mail(courseRun, lines.of(courseRun, enrolments));
    }

    @Transactional
    public Mailing mailAll(UUID courseRun) {
        return mail(courseRun, lines.active(courseRun));
    }

    /** Mails to everybody whose present link was not mailed yet, or in vain. */
    @Transactional
    public Mailing mailUnsent(UUID courseRun) {
        return mail(
                courseRun,
                em.createQuery(
                                NominaLine.SELECT + " WHERE e.courseRun.id = :run AND e.withdrawnAt IS NULL AND "
                                        + LinkMails.IS_WANTED,
                                Object[].class)
                        .setParameter("run", courseRun)
                        .getResultStream()
                        .map(NominaLine::of)
                        .toList());
    }

    /** Tries the last mail of each of those learners again, unless it was sent; one that is too old for that is written anew. */
    @Transactional
    public int retry(UUID courseRun, Collection<UUID> enrolments) {
        List<NominaLine> listed = lines.of(courseRun, enrolments);
        Map<UUID, LinkMail> latest =
                mails.latest(listed.stream().map(NominaLine::enrolmentId).toList());
        List<UUID> mailed = latest.values().stream().map(LinkMail::mailId).toList();
        int retried = outbox.retry(tenant.id(), mailed);
        fire(LinksShared.Deed.RETRIED, courseRun, retried);
        Map<UUID, Delivery> deliveries = outbox.deliveries(tenant.id(), mailed);
        List<NominaLine> tooOld = listed.stream()
                .filter(line -> latest.containsKey(line.enrolmentId()))
                .filter(line -> {
                    Delivery delivery =
                            deliveries.get(latest.get(line.enrolmentId()).mailId());
                    return delivery != null && delivery.state() == Delivery.State.GIVEN_UP;
                })
                .toList();
        return tooOld.isEmpty() ? retried : retried + mail(courseRun, tooOld).queued();
    }

    /** One learner's link, to be copied. */
    @Transactional
    public String reveal(UUID courseRun, UUID enrolment) {
        NominaLine line = lines.find(courseRun, enrolment).orElseThrow(NotListed::new);
        events.fire(new NominaChanged(Deed.LINK_REVEALED, line, label(courseRun)));
        return links.of(line);
    }

    /** Gives one learner a new link; who came by the old one is out at once, in all of the learner's courses. */
    @Transactional
    public Renewal renew(UUID courseRun, UUID enrolment) {
        NominaLine line = lines.find(courseRun, enrolment).orElseThrow(NotListed::new);
        Renewal renewal = renew(List.of(line));
        events.fire(new NominaChanged(Deed.LINK_RENEWED, line, label(courseRun)));
        return renewal;
    }

    @Transactional
    public Renewal renewAll(UUID courseRun) {
        Renewal renewal = renew(lines.active(courseRun));
        fire(LinksShared.Deed.RENEWED, courseRun, renewal.renewed());
        return renewal;
    }

    /**
     * What is printed of a run's links.
     *
     * @param withoutMail only learners whom no mail reaches
     */
    @Transactional
    public List<PrintedLink> print(UUID courseRun, boolean withoutMail, int first, int most) {
        List<PrintedLink> printed = lines.active(courseRun).stream()
                .filter(line -> !withoutMail || line.mail().isEmpty())
                .skip(first)
                .limit(most)
                .map(line -> new PrintedLink(line.name(), links.of(line)))
                .toList();
        fire(LinksShared.Deed.PRINTED, courseRun, printed.size());
        return printed;
    }

    private Mailing mail(UUID courseRun, List<NominaLine> meant) {
        LinkText text = text(courseRun);
        Instant now = clock.instant();
        List<NominaLine> present =
                meant.stream().filter(line -> !line.isWithdrawn()).toList();
        List<NominaLine> reached =
                present.stream().filter(line -> !line.mail().isEmpty()).toList();
        for (NominaLine line : reached) {
            String body = text.body(line.name(), line.exempt(), links.of(line));
            UUID mail = reached.size() == 1
                    ? outbox.put(tenant.id(), line.mail(), text.subject(), body)
                    : outbox.putInBulk(tenant.id(), line.mail(), text.subject(), body);
            mails.add(new LinkMail(line, mail, now));
        }
        fire(LinksShared.Deed.MAILED, courseRun, reached.size());
        return new Mailing(reached.size(), present.size() - reached.size());
    }

    private Renewal renew(List<NominaLine> listed) {
        List<NominaLine> renewed = listed.stream().filter(links::renew).toList();
        if (renewed.isEmpty()) {
            return new Renewal(0, 0);
        }
        List<UUID> learners = renewed.stream().map(NominaLine::learnerId).toList();
        em.createQuery("DELETE FROM LearnerSignIn s WHERE s.learner.id IN :learners")
                .setParameter("learners", learners)
                .executeUpdate();
        return new Renewal(renewed.size(), outbox.drop(tenant.id(), mails.mailsTo(learners)));
    }

    private LinkText text(UUID courseRun) {
        Stream<Object[]> found = em.createQuery(
                        "SELECT c.name, r.startsOn, r.endsOn, r.environment FROM CourseRun r JOIN r.course c"
                                + " WHERE r.id = :run",
                        Object[].class)
                .setParameter("run", courseRun)
                .getResultStream();
        return found.findFirst()
                .map(row -> new LinkText(
                        tenant.otec().name(),
                        (String) row[0],
                        (LocalDate) row[1],
                        (LocalDate) row[2],
                        (Environment) row[3],
                        settings.sence((Environment) row[3]).edition()))
                .orElseThrow(NotListed::new);
    }

    private void fire(LinksShared.Deed deed, UUID courseRun, int count) {
        if (count > 0) {
            events.fire(new LinksShared(deed, courseRun, label(courseRun), count));
        }
    }

    private String label(UUID courseRun) {
        return lines.label(courseRun).orElseThrow(NotListed::new);
    }
}
