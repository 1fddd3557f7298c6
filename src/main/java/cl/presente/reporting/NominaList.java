package cl.presente.reporting;

import cl.presente.attendance.SessionState;
import cl.presente.enrolment.LinkMail;
import cl.presente.enrolment.LinkMails;
import cl.presente.enrolment.NominaLine;
import cl.presente.platform.mail.Delivery;
import cl.presente.platform.mail.Outbox;
import cl.presente.sence.Environment;
import cl.presente.sence.Rut;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The nóminas of the current OTEC, by name, a page at a time, with what became of each learner's link and last session. */
@ApplicationScoped
@Needs(Permission.SEE_NOMINA)
public class NominaList {

    private static final String COUNT = "SELECT COUNT(e) FROM Enrolment e JOIN e.learner l";
    private static final String IDS = "SELECT e.id FROM Enrolment e JOIN e.learner l";

    @PersistenceContext
    EntityManager em;

    @Inject
    LinkMails mails;

    @Inject
    Outbox outbox;

    @Inject
    CurrentTenant tenant;

    /** The run whose nómina it is; empty when this OTEC has none of that id. */
    public Optional<NominaRun> run(UUID id) {
        return em.createQuery(
                        "SELECT r.id, c.id, c.name, CONCAT(r.codigoCurso, ''), r.client, r.environment, r.startsOn, r.endsOn"
                                + " FROM CourseRun r JOIN r.course c WHERE r.id = :run",
                        Object[].class)
                .setParameter("run", id)
                .getResultStream()
                .map(row -> new NominaRun(
                        (UUID) row[0],
                        (UUID) row[1],
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        (Environment) row[5],
                        (LocalDate) row[6],
                        (LocalDate) row[7]))
                .findFirst();
    }

    public int count(NominaFilter filter) {
        return Math.toIntExact(query(COUNT, filter, "", Long.class).getSingleResult());
    }

    /** How many learners each of those views shows, whatever the filter's own view. */
    public Map<NominaView, Integer> counts(NominaFilter filter, Collection<NominaView> views) {
        Map<NominaView, Integer> counts = new EnumMap<>(NominaView.class);
        views.forEach(view -> counts.put(view, count(filter.with(view))));
        return counts;
    }

    /** Everybody whom the filter lets through. */
    public Set<UUID> all(NominaFilter filter) {
        return Set.copyOf(query(IDS, filter, "", UUID.class).getResultList());
    }

    public List<NominaRow> page(NominaFilter filter, int first, int most) {
        return rows(query(NominaLine.SELECT, filter, NominaLine.BY_NAME, Object[].class)
                .setFirstResult(first)
                .setMaxResults(most)
                .getResultList());
    }

    private List<NominaRow> rows(List<Object[]> found) {
        List<NominaLine> lines = found.stream().map(NominaLine::of).toList();
        List<UUID> ids = lines.stream().map(NominaLine::enrolmentId).toList();
        Map<UUID, LinkMail> mailed = mails.latest(ids);
        Map<UUID, Delivery> deliveries = outbox.deliveries(
                tenant.id(), mailed.values().stream().map(LinkMail::mailId).toList());
        Map<UUID, Last> last = last(ids);
        return lines.stream().map(line -> row(line, mailed, deliveries, last)).toList();
    }

    private static NominaRow row(
            NominaLine line, Map<UUID, LinkMail> mailed, Map<UUID, Delivery> deliveries, Map<UUID, Last> lasts) {
        LinkMail mail = mailed.get(line.enrolmentId());
        Delivery delivery = mail == null ? null : deliveries.get(mail.mailId());
        Last last = lasts.get(line.enrolmentId());
        return NominaRow.of(
                line,
                Rut.isWritten(line.run()),
                LinkState.of(line, mail, delivery),
                delivery == null ? null : delivery.at(),
                last == null ? null : last.state(),
                last == null ? null : last.at());
    }

    private record Last(SessionState state, Instant at) {}

    private Map<UUID, Last> last(List<UUID> enrolments) {
        Map<UUID, Last> last = new HashMap<>();
        if (!enrolments.isEmpty()) {
            em.createQuery(
                            "SELECT s.enrolment.id, s.state, s.issuedAt FROM Session s"
                                    + " WHERE s.enrolment.id IN :enrolments ORDER BY s.issuedAt",
                            Object[].class)
                    .setParameter("enrolments", enrolments)
                    .getResultStream()
                    .forEach(row -> last.put((UUID) row[0], new Last((SessionState) row[1], (Instant) row[2])));
        }
        return last;
    }

    private <T> TypedQuery<T> query(String select, NominaFilter filter, String order, Class<T> type) {
        Map<String, Object> values = new HashMap<>(Map.of("run", filter.courseRun()));
        String search = filter.isSearched() ? " AND " + PersonSearch.condition(filter.search(), "l.run", values) : "";
        TypedQuery<T> query = em.createQuery(
                select + " WHERE e.courseRun.id = :run AND " + filter.view().condition() + search + order, type);
        values.forEach(query::setParameter);
        return query;
    }
}
