package cl.presente.attendance;

import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrolment;
import cl.presente.enrolment.PersonalLinks;
import cl.presente.platform.DomainEvent;
import cl.presente.platform.TimeSource;
import cl.presente.platform.mail.Outbox;
import cl.presente.platform.persistence.BrokenOff;
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
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Mails learners who did not come today, or whose session is still open, with their link and what to do. */
@ApplicationScoped
public class RemindLearners {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.mail", Locale.ROOT);
    private static final DateTimeFormatter LIMIT =
            DateTimeFormatter.ofPattern("dd-MM-uuuu HH:mm").withZone(TimeSource.CHILE);

    @PersistenceContext
    EntityManager em;

    @Inject
    Absences absences;

    @Inject
    Reminders reminders;

    @Inject
    PersonalLinks links;

    @Inject
    Outbox outbox;

    @Inject
    CurrentTenant tenant;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @Inject
    RemindLearners self;

    /**
     * What became of the enrolments that were asked for.
     *
     * @param already had a reminder of that kind today
     * @param withoutMail have no address
     * @param notNeeded came or closed meanwhile
     */
    public record Reminded(int sent, int already, int withoutMail, int notNeeded) {}

    /** Where two ask for the same at once, the learner gets one mail. */
    @Needs(Permission.SEND_LINKS)
    public Reminded remind(Reminder.Kind kind, Collection<UUID> enrolments) {
        return BrokenOff.retry(() -> self.send(kind, new HashSet<>(enrolments)));
    }

    @Transactional
    @Needs(Permission.SEND_LINKS)
    public Reminded send(Reminder.Kind kind, Set<UUID> asked) {
        Instant now = clock.instant();
        LocalDate today = TimeSource.dayOf(now);
        Map<Enrolment, String> needed = kind == Reminder.Kind.START ? absent(asked) : open(asked);
        Set<UUID> already =
                reminders.last(kind, needed.keySet().stream().map(Enrolment::id).toList()).entrySet().stream()
                        .filter(last -> TimeSource.dayOf(last.getValue()).equals(today))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        int withoutMail = 0;
        Map<CourseRun, Integer> sent = new LinkedHashMap<>();
        for (Map.Entry<Enrolment, String> learner : needed.entrySet()) {
            Enrolment enrolment = learner.getKey();
            if (already.contains(enrolment.id())) {
                continue;
            }
            if (enrolment.learner().mail().isEmpty()) {
                withoutMail++;
                continue;
            }
            reminders.add(new Reminder(enrolment.id(), kind, today, now));
            mail(kind, enrolment, learner.getValue());
            sent.merge(enrolment.courseRun(), 1, Integer::sum);
        }
        sent.forEach((run, count) -> events.fire(new LearnersReminded(kind, run.id(), label(run), count)));
        int mails = sent.values().stream().mapToInt(Integer::intValue).sum();
        return new Reminded(mails, already.size(), withoutMail, asked.size() - needed.size());
    }

    private Map<Enrolment, String> absent(Collection<UUID> asked) {
        Map<Enrolment, String> absent = new LinkedHashMap<>();
        for (List<UUID> some : Reminders.inBatches(absences.among(asked))) {
            em.createQuery(
                            "SELECT e FROM Enrolment e JOIN FETCH e.courseRun r JOIN FETCH r.course JOIN FETCH e.learner"
                                    + " WHERE e.id IN :some ORDER BY r.id, e.id",
                            Enrolment.class)
                    .setParameter("some", some)
                    .getResultList()
                    .forEach(enrolment -> absent.put(enrolment, ""));
        }
        return absent;
    }

    /** With the moment at which the session ends by itself. */
    private Map<Enrolment, String> open(Collection<UUID> asked) {
        Map<Enrolment, String> open = new LinkedHashMap<>();
        for (List<UUID> some : Reminders.inBatches(asked)) {
            em.createQuery(
                            "SELECT s FROM Session s JOIN FETCH s.enrolment e JOIN FETCH e.courseRun r JOIN FETCH r.course"
                                    + " JOIN FETCH e.learner WHERE s.liveEnrolmentId IN :some AND s.state IN :open"
                                    + " ORDER BY r.id, e.id",
                            Session.class)
                    .setParameter("some", some)
                    .setParameter("open", List.of(SessionState.OPEN, SessionState.CLOSING))
                    .getResultStream()
                    .filter(session -> session.isClosable() && !session.isOverdue(clock.instant()))
                    .forEach(session -> open.put(
                            session.enrolment(),
                            session.limitAt().map(LIMIT::format).orElse("")));
        }
        return open;
    }

    private void mail(Reminder.Kind kind, Enrolment enrolment, String limit) {
        String key = "reminder." + kind.name().toLowerCase(Locale.ROOT);
        String course = enrolment.courseRun().course().name();
        Environment environment = enrolment.courseRun().environment();
        String mark = environment.counts() ? "" : TEXTS.getString("reminder." + environment + ".subject") + " ";
        String warning = environment.counts() ? "" : TEXTS.getString("reminder." + environment + ".body") + "\n\n";
        outbox.putInBulk(
                tenant.id(),
                enrolment.learner().mail(),
                mark + text(key + ".subject", course),
                warning
                        + text(
                                key + ".body",
                                enrolment.learner().name(),
                                course,
                                links.of(enrolment.learner()),
                                limit,
                                tenant.otec().name()));
    }

    private static String text(String key, Object... values) {
        return MessageFormat.format(TEXTS.getString(key), values);
    }

    private static String label(CourseRun run) {
        return run.course().name() + " · " + run.codigoCurso().text();
    }
}
