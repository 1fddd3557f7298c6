package cl.presente.enrolment;

import cl.presente.enrolment.Enrol.Entry;
import cl.presente.platform.Ids;
import cl.presente.platform.persistence.Bulk;
import cl.presente.sence.Rut;
import cl.presente.tenant.CurrentTenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Brings some hundreds of lines of a nómina at a time to what they should be, and back to what they were. Sign-ins and personal
 * links of people who are known stay. Called by whoever checked that the actor may; writes what {@link Enrol} would write.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class EnrolInBulk {

    @PersistenceContext
    EntityManager em;

    @Inject
    CurrentTenant tenant;

    @Inject
    PersonalLinks links;

    /**
     * How somebody stands in an OTEC and on one of its nóminas.
     *
     * @param learner null when nobody with that RUN is known
     * @param enrolment null when he never was on that nómina
     * @param exemption the reason, blank without one
     */
    public record Standing(
            @Nullable UUID learner,
            String name,
            String mail,
            @Nullable UUID enrolment,
            String exemption,
            @Nullable Instant withdrawnAt) {

        public static final Standing UNKNOWN = new Standing(null, "", "", null, "", null);

        public boolean isListed() {
            return enrolment != null && withdrawnAt == null;
        }
    }

    /** One line: how it stood, and how it is to be. */
    public record Change(Entry entry, Standing before) {

        boolean isAnotherPerson() {
            return !entry.name().equals(before.name()) || !entry.mail().equals(before.mail());
        }

        String exemption() {
            return entry.exemption().reason();
        }
    }

    /** Somebody who is on a nómina. */
    public record Listed(Rut run, Standing standing) {}

    /** How those RUNs stand; locked until the transaction ends where {@code lock} says so. */
    public Map<Rut, Standing> standing(UUID courseRun, Collection<Rut> runs, boolean lock) {
        if (runs.isEmpty()) return Map.of();
        List<Object> parameters = new ArrayList<>(List.of(courseRun, tenant.id()));
        parameters.addAll(runs);
        Map<Rut, Standing> standing = new HashMap<>();
        bulk().read(
                        "SELECT l.run, l.id AS learner, l.name, l.mail, e.id AS enrolment, e.exempt_reason, e.withdrawn_at"
                                + " FROM learner l LEFT JOIN enrolment e ON e.tenant_id = l.tenant_id"
                                + " AND e.learner_id = l.id AND e.course_run_id = ?"
                                + " WHERE l.tenant_id = ? AND l.run IN (" + Bulk.marks(runs.size()) + ")"
                                + (lock ? " FOR UPDATE" : ""),
                        EnrolInBulk::listed,
                        parameters.toArray())
                .forEach(listed -> standing.put(listed.run(), listed.standing()));
        return standing;
    }

    /** Everybody who is on that nómina now. */
    public List<Listed> listed(UUID courseRun) {
        return bulk().read(
                        "SELECT l.run, l.id AS learner, l.name, l.mail, e.id AS enrolment, e.exempt_reason, e.withdrawn_at"
                                + " FROM enrolment e JOIN learner l ON l.tenant_id = e.tenant_id AND l.id = e.learner_id"
                                + " WHERE e.tenant_id = ? AND e.course_run_id = ? AND e.withdrawn_at IS NULL"
                                + " ORDER BY l.name, l.id",
                        EnrolInBulk::listed,
                        tenant.id(),
                        courseRun);
    }

    private static Listed listed(ResultSet row) throws SQLException {
        return new Listed(
                Rut.parse(row.getString("run")),
                new Standing(
                        Bulk.uuid(row, "learner"),
                        row.getString("name"),
                        row.getString("mail"),
                        Bulk.uuid(row, "enrolment"),
                        Objects.requireNonNullElse(row.getString("exempt_reason"), ""),
                        Bulk.instant(row, "withdrawn_at")));
    }

    /** Brings lines, in which nobody is twice, to what they should be; answers how each of them stands now, in their order. */
    public List<Standing> apply(UUID courseRun, List<Change> changes) {
        List<Object[]> newLearners = new ArrayList<>();
        List<Object[]> changedLearners = new ArrayList<>();
        List<Object[]> newEnrolments = new ArrayList<>();
        List<Object[]> changedEnrolments = new ArrayList<>();
        List<Standing> after = new ArrayList<>();
        for (Change change : changes) {
            Entry entry = change.entry();
            Standing before = change.before();
            UUID learner = before.learner();
            if (learner == null) {
                Learner made = new Learner(entry);
                links.renew(made);
                learner = made.id();
                newLearners.add(new Object[] {
                    tenant.id(), learner, entry.run(), entry.name(), entry.mail(), made.linkVersion(), made.linkHash()
                });
            } else if (change.isAnotherPerson()) {
                changedLearners.add(new Object[] {entry.name(), entry.mail(), tenant.id(), learner});
            }
            UUID enrolment = before.enrolment();
            boolean exempt = entry.exemption().exempt();
            if (enrolment == null) {
                enrolment = Ids.next();
                newEnrolments.add(
                        new Object[] {tenant.id(), enrolment, courseRun, learner, exempt, change.exemption()});
            } else if (!before.isListed() || !before.exemption().equals(change.exemption())) {
                changedEnrolments.add(new Object[] {exempt, change.exemption(), tenant.id(), enrolment});
            }
            after.add(new Standing(learner, entry.name(), entry.mail(), enrolment, change.exemption(), null));
        }
        Bulk bulk = bulk();
        bulk.write("INSERT INTO learner (tenant_id, id, run, name, mail, link_version, link_hash) VALUES", newLearners);
        bulk.update("UPDATE learner SET name = ?, mail = ? WHERE tenant_id = ? AND id = ?", changedLearners);
        bulk.write(
                "INSERT INTO enrolment (tenant_id, id, course_run_id, learner_id, exempt, exempt_reason) VALUES",
                newEnrolments);
        bulk.update(
                "UPDATE enrolment SET exempt = ?, exempt_reason = ?, withdrawn_at = NULL"
                        + " WHERE tenant_id = ? AND id = ?",
                changedEnrolments);
        return after;
    }

    /** Takes those off their nómina who are still on it. */
    public void withdraw(Collection<UUID> enrolments, Instant now) {
        bulk().update(
                        "UPDATE enrolment SET withdrawn_at = ?"
                                + " WHERE tenant_id = ? AND id = ? AND withdrawn_at IS NULL",
                        enrolments.stream()
                                .map(id -> new Object[] {now, tenant.id(), id})
                                .toList());
    }

    /** One line as it was and as {@link #apply} or {@link #withdraw} left it. */
    public record Applied(Standing before, Standing after) {}

    /**
     * Takes back what was applied, and nothing that somebody changed since. A place on the nómina that was new is withdrawn, not
     * deleted.
     */
    public void undo(List<Applied> lines, Instant now) {
        List<Object[]> learners = new ArrayList<>();
        List<Object[]> added = new ArrayList<>();
        List<Object[]> changed = new ArrayList<>();
        for (Applied line : lines) {
            Standing before = line.before();
            Standing after = line.after();
            if (before.learner() != null
                    && !(before.name().equals(after.name()) && before.mail().equals(after.mail()))) {
                learners.add(new Object[] {
                    before.name(), before.mail(), tenant.id(), before.learner(), after.name(), after.mail()
                });
            }
            if (before.enrolment() == null) {
                added.add(new Object[] {now, tenant.id(), after.enrolment()});
            } else {
                changed.add(new Object[] {
                    !before.exemption().isEmpty(),
                    before.exemption(),
                    before.withdrawnAt(),
                    tenant.id(),
                    before.enrolment(),
                    after.exemption(),
                    after.isListed()
                });
            }
        }
        Bulk bulk = bulk();
        bulk.update(
                "UPDATE learner SET name = ?, mail = ? WHERE tenant_id = ? AND id = ? AND name = ? AND mail = ?",
                learners);
        bulk.update(
                "UPDATE enrolment SET withdrawn_at = ? WHERE tenant_id = ? AND id = ? AND withdrawn_at IS NULL", added);
        bulk.update(
                "UPDATE enrolment SET exempt = ?, exempt_reason = ?, withdrawn_at = ?"
                        + " WHERE tenant_id = ? AND id = ? AND exempt_reason = ? AND (withdrawn_at IS NULL) = ?",
                changed);
    }

    private Bulk bulk() {
        em.flush();
        return new Bulk(em.unwrap(Connection.class));
    }
}
