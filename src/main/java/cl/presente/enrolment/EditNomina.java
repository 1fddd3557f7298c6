package cl.presente.enrolment;

import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.enrolment.NominaChanged.Deed;
import cl.presente.platform.DomainEvent;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.platform.persistence.ChangedMeanwhile;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Rut;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What staff do to a nómina by hand. Nobody is ever deleted from it: who is withdrawn keeps the history, and can be put back.
 * Rows change by conditional updates, which need not understand what is stored in them.
 */
@ApplicationScoped
public class EditNomina {

    @PersistenceContext
    EntityManager em;

    @Inject
    Enrol enrol;

    @Inject
    NominaLines lines;

    @Inject
    Event<DomainEvent> events;

    @Inject
    Clock clock;

    @Inject
    EditNomina self;

    /** A person whom the OTEC knows by that RUN. */
    public record Known(String name, String mail) implements java.io.Serializable {}

    /** What adding somebody came to. */
    public enum Added {
        /** A person whom the OTEC did not know. */
        NEW,
        /** One who is in another nómina already, with the same personal link. */
        KNOWN,
        /** One who had been withdrawn from this very nómina. */
        PUT_BACK
    }

    /** Who has that RUN in this OTEC. */
    @Needs(Permission.EDIT_NOMINA)
    public Optional<Known> known(Rut run) {
        return em.createQuery("SELECT l.name, l.mail FROM Learner l WHERE l.run = :run", Object[].class)
                .setParameter("run", run)
                .getResultStream()
                .map(row -> new Known((String) row[0], (String) row[1]))
                .findFirst();
    }

    /**
     * Puts somebody on the nómina. Who is known by the RUN keeps the link and gets this name and mail address everywhere;
     * refuses whoever is on it.
     */
    @Needs(Permission.EDIT_NOMINA)
    public Added add(UUID courseRun, Enrol.Entry entry) {
        return BrokenOff.retry(() -> self.tryToAdd(courseRun, entry));
    }

    /** Of two who add the same person at once, the second sees what the first did. */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public Added tryToAdd(UUID courseRun, Enrol.Entry entry) {
        String label = label(courseRun);
        Optional<UUID> learner = em.createQuery("SELECT l.id FROM Learner l WHERE l.run = :run", UUID.class)
                .setParameter("run", entry.run())
                .getResultStream()
                .findFirst();
        Optional<NominaLine> present = learner.flatMap(id -> line(courseRun, id));
        if (present.isPresent() && !present.get().isWithdrawn()) {
            throw new InvalidValue("RunAlumno", "already-listed");
        }
        learner.ifPresent(id -> rename(id, entry, label));
        if (present.isPresent()) {
            putBack(courseRun, List.of(present.get().enrolmentId()));
            exempt(courseRun, List.of(present.get().enrolmentId()), entry.exemption());
            return Added.PUT_BACK;
        }
        Enrolment enrolment = enrol.enrol(em.getReference(CourseRun.class, courseRun), List.of(entry))
                .get(0);
        events.fire(new NominaChanged(Deed.ENROLLED, enrolment.learner().id(), entry.name(), label));
        return learner.isPresent() ? Added.KNOWN : Added.NEW;
    }

    /**
     * Corrects name and mail address, in all nóminas of the OTEC. Throws {@link ChangedMeanwhile} when they are no longer what
     * was seen.
     */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public void edit(UUID courseRun, UUID enrolment, Known seen, Known wanted) {
        Enrol.Entry.require(wanted.name(), wanted.mail());
        NominaLine line = lines.find(courseRun, enrolment).orElseThrow(NotListed::new);
        int changed = em.createQuery("UPDATE Learner l SET l.name = :name, l.mail = :mail"
                        + " WHERE l.id = :id AND l.name = :seenName AND l.mail = :seenMail")
                .setParameter("name", wanted.name())
                .setParameter("mail", wanted.mail())
                .setParameter("id", line.learnerId())
                .setParameter("seenName", seen.name())
                .setParameter("seenMail", seen.mail())
                .executeUpdate();
        if (changed != 1) {
            throw new ChangedMeanwhile("learner " + line.learnerId());
        }
        events.fire(new NominaChanged(Deed.EDITED, line.learnerId(), wanted.name(), label(courseRun)));
    }

    /**
     * Replaces a stored RUN that is none. One that is a RUN stands for the person with it: whoever is the wrong person is
     * withdrawn, and the right one added.
     */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public void correctRun(UUID courseRun, UUID enrolment, Rut run) {
        NominaLine line = lines.find(courseRun, enrolment).orElseThrow(NotListed::new);
        if (Rut.isWritten(line.run())) {
            throw new InvalidValue("RunAlumno", "is-a-run");
        }
        if (known(run).isPresent()) {
            throw new InvalidValue("RunAlumno", "somebody-elses");
        }
        em.createQuery("UPDATE Learner l SET l.run = :run WHERE l.id = :id")
                .setParameter("run", run)
                .setParameter("id", line.learnerId())
                .executeUpdate();
        events.fire(new NominaChanged(Deed.RUN_CORRECTED, line, label(courseRun)));
    }

    /** Takes learners off the nómina; returns how many were on it. */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public int withdraw(UUID courseRun, Collection<UUID> enrolments) {
        return each(
                courseRun,
                enrolments,
                Deed.WITHDRAWN,
                line -> em.createQuery(
                                "UPDATE Enrolment e SET e.withdrawnAt = :now WHERE e.id = :id AND e.withdrawnAt IS NULL")
                        .setParameter("now", clock.instant())
                        .setParameter("id", line.enrolmentId())
                        .executeUpdate());
    }

    /** Puts withdrawn learners back on the nómina; returns how many were off it. */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public int putBack(UUID courseRun, Collection<UUID> enrolments) {
        return each(
                courseRun,
                enrolments,
                Deed.PUT_BACK,
                line -> em.createQuery(
                                "UPDATE Enrolment e SET e.withdrawnAt = NULL WHERE e.id = :id AND e.withdrawnAt IS NOT NULL")
                        .setParameter("id", line.enrolmentId())
                        .executeUpdate());
    }

    /** Says whether learners register at SENCE, and why not; returns for how many that is something new. */
    @Needs(Permission.EDIT_NOMINA)
    @Transactional
    public int exempt(UUID courseRun, Collection<UUID> enrolments, Exemption exemption) {
        return each(
                courseRun,
                enrolments,
                exemption.exempt() ? Deed.EXEMPTED : Deed.EXEMPTION_LIFTED,
                line -> em.createQuery("UPDATE Enrolment e SET e.exempt = :exempt, e.exemptReason = :reason"
                                + " WHERE e.id = :id AND (e.exempt <> :exempt OR e.exemptReason <> :reason)")
                        .setParameter("exempt", exemption.exempt())
                        .setParameter("reason", exemption.reason())
                        .setParameter("id", line.enrolmentId())
                        .executeUpdate());
    }

    /** The whole RUN of one learner, {@code 12.345.678-5} where it is one; that it was shown is in the trail. */
    @Needs(Permission.UNMASK_RUN)
    @Transactional
    public String unmask(UUID courseRun, UUID enrolment) {
        NominaLine line = lines.find(courseRun, enrolment).orElseThrow(NotListed::new);
        events.fire(new NominaChanged(Deed.RUN_UNMASKED, line, label(courseRun)));
        return Rut.isWritten(line.run()) ? Rut.parse(line.run()).dotted() : line.run();
    }

    /** What is done to one line; how many rows it changed. */
    private interface Change {
        int to(NominaLine line);
    }

    private int each(UUID courseRun, Collection<UUID> enrolments, Deed deed, Change change) {
        String label = label(courseRun);
        int changed = 0;
        for (NominaLine line : lines.of(courseRun, enrolments)) {
            if (change.to(line) == 1) {
                events.fire(new NominaChanged(deed, line, label));
                changed++;
            }
        }
        return changed;
    }

    private void rename(UUID learner, Enrol.Entry entry, String label) {
        int changed = em.createQuery("UPDATE Learner l SET l.name = :name, l.mail = :mail"
                        + " WHERE l.id = :id AND (l.name <> :name OR l.mail <> :mail)")
                .setParameter("name", entry.name())
                .setParameter("mail", entry.mail())
                .setParameter("id", learner)
                .executeUpdate();
        if (changed == 1) {
            events.fire(new NominaChanged(Deed.EDITED, learner, entry.name(), label));
        }
    }

    private Optional<NominaLine> line(UUID courseRun, UUID learner) {
        return em.createQuery(NominaLine.SELECT + " WHERE e.courseRun.id = :run AND l.id = :learner", Object[].class)
                .setParameter("run", courseRun)
                .setParameter("learner", learner)
                .getResultStream()
                .map(NominaLine::of)
                .findFirst();
    }

    private String label(UUID courseRun) {
        return lines.label(courseRun).orElseThrow(NotListed::new);
    }
}
