package cl.presente.enrolment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the current OTEC's nóminas as they are stored. */
@ApplicationScoped
public class NominaLines {

    @PersistenceContext
    EntityManager em;

    /** Everybody on the run's nómina, by name, without those withdrawn from it. */
    public List<NominaLine> active(UUID courseRun) {
        return em.createQuery(
                        NominaLine.SELECT + " WHERE e.courseRun.id = :run AND e.withdrawnAt IS NULL"
                                + NominaLine.BY_NAME,
                        Object[].class)
                .setParameter("run", courseRun)
                .getResultStream()
                .map(NominaLine::of)
                .toList();
    }

    /** The lines of that run among those, by name. */
    List<NominaLine> of(UUID courseRun, Collection<UUID> enrolments) {
        return enrolments.isEmpty()
                ? List.of()
                : em.createQuery(
                                NominaLine.SELECT + " WHERE e.courseRun.id = :run AND e.id IN :enrolments"
                                        + NominaLine.BY_NAME,
                                Object[].class)
                        .setParameter("run", courseRun)
                        .setParameter("enrolments", enrolments)
                        .getResultStream()
                        .map(NominaLine::of)
                        .toList();
    }

    Optional<NominaLine> find(UUID courseRun, UUID enrolment) {
        return of(courseRun, List.of(enrolment)).stream().findFirst();
    }

    /** How people call the run: course and CodigoCurso, whatever this is; empty when this OTEC has no such run. */
    Optional<String> label(UUID courseRun) {
        return em.createQuery(
                        "SELECT c.name, CONCAT(r.codigoCurso, '') FROM CourseRun r JOIN r.course c WHERE r.id = :run",
                        Object[].class)
                .setParameter("run", courseRun)
                .getResultStream()
                .map(row -> row[0] + " · " + row[1])
                .findFirst();
    }
}
