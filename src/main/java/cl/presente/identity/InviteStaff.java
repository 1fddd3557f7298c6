package cl.presente.identity;

import cl.presente.identity.InvitationEvent.What;
import cl.presente.platform.DomainEvent;
import cl.presente.platform.Settings;
import cl.presente.platform.TimeSource;
import cl.presente.platform.mail.Outbox;
import cl.presente.sence.InvalidValue;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import cl.presente.tenant.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.UUID;

/**
 * Invites people to the current OTEC's staff by mail. Whether an address has an account already makes no difference here, so
 * that nobody learns by inviting it who works for another OTEC.
 */
@Needs(Permission.MANAGE_STAFF)
@ApplicationScoped
public class InviteStaff {

    /** How many may be open at a time in one OTEC. */
    public static final int MOST_OPEN = 50;

    /** How many mails may leave in a day for invitations of one OTEC that were not accepted. */
    public static final int MOST_MAILS = 100;

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.mail");
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("dd-MM-uuuu HH:mm").withZone(TimeSource.CHILE);

    @PersistenceContext
    EntityManager em;

    @Inject
    Memberships memberships;

    @Inject
    Outbox outbox;

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    Event<DomainEvent> events;

    /** Who is to be invited, checked. */
    public record NewInvitation(Email email, String name, Role role) {

        public NewInvitation {
            name = name.strip();
            if (name.isEmpty() || name.length() > 120) throw new InvalidValue("name", "length");
            if (name.chars().anyMatch(Character::isISOControl)) throw new InvalidValue("name", "characters");
            if (role == Role.OPERATOR) throw new InvalidValue("role", "operator");
        }

        /** Names nobody. */
        @Override
        public String toString() {
            return "NewInvitation[" + role + "]";
        }
    }

    /** What became of it. */
    public enum Outcome {
        DONE,
        ALREADY_MEMBER,
        ALREADY_INVITED,
        TOO_MANY_OPEN,
        TOO_MANY_MAILS,
        /** There is no such invitation, or it was accepted or withdrawn meanwhile. */
        GONE
    }

    @Transactional
    public Outcome invite(NewInvitation wanted) {
        memberships.lock();
        if (isMember(wanted.email())) return Outcome.ALREADY_MEMBER;
        if (isInvited(wanted.email().text())) return Outcome.ALREADY_INVITED;
        if (open() >= MOST_OPEN) return Outcome.TOO_MANY_OPEN;
        if (mailsOfTheDay() >= MOST_MAILS) return Outcome.TOO_MANY_MAILS;
        InvitationKey key = InvitationKey.next(tenant.id());
        Invitation invitation = new Invitation(wanted, key, clock.instant());
        em.persist(invitation);
        mail(invitation, key);
        events.fire(InvitationEvent.of(What.SENT, invitation));
        return Outcome.DONE;
    }

    /** Mails another link, good for another week; the one before is good no longer. */
    @Transactional
    public Outcome resend(UUID id) {
        memberships.lock();
        Optional<Invitation> found = find(id).filter(Invitation::isOpen);
        if (found.isEmpty()) return Outcome.GONE;
        if (mailsOfTheDay() >= MOST_MAILS) return Outcome.TOO_MANY_MAILS;
        InvitationKey key = InvitationKey.next(tenant.id());
        found.get().sent(key, clock.instant());
        mail(found.get(), key);
        events.fire(InvitationEvent.of(What.RESENT, found.get()));
        return Outcome.DONE;
    }

    @Transactional
    public Outcome withdraw(UUID id) {
        memberships.lock();
        Optional<Invitation> found = find(id).filter(Invitation::isOpen);
        if (found.isEmpty()) return Outcome.GONE;
        found.get().withdrawn();
        events.fire(InvitationEvent.of(What.WITHDRAWN, found.get()));
        return Outcome.DONE;
    }

    /** Undoes the withdrawal: the mailed link is good again as long as it would have been. */
    @Transactional
    public Outcome reinstate(UUID id) {
        memberships.lock();
        Optional<Invitation> found = find(id).filter(invitation -> !invitation.isOpen());
        if (found.isEmpty()) return Outcome.GONE;
        if (isInvited(found.get().email())) return Outcome.ALREADY_INVITED;
        found.get().reinstated();
        events.fire(InvitationEvent.of(What.REINSTATED, found.get()));
        return Outcome.DONE;
    }

    private Optional<Invitation> find(UUID id) {
        return em.createQuery("SELECT i FROM Invitation i WHERE i.id = :id", Invitation.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    private boolean isMember(Email email) {
        return em.createQuery(
                                "SELECT COUNT(m) FROM Membership m, Account a WHERE a.id = m.accountId"
                                        + " AND m.tenantId = :tenant AND a.email = :email",
                                Long.class)
                        .setParameter("tenant", tenant.id())
                        .setParameter("email", email.text())
                        .getSingleResult()
                > 0;
    }

    private boolean isInvited(String email) {
        return em.createQuery("SELECT COUNT(i) FROM Invitation i WHERE i.openEmail = :email", Long.class)
                        .setParameter("email", email)
                        .getSingleResult()
                > 0;
    }

    private long open() {
        return em.createQuery("SELECT COUNT(i) FROM Invitation i WHERE i.openEmail IS NOT NULL", Long.class)
                .getSingleResult();
    }

    private long mailsOfTheDay() {
        return em.createQuery(
                        "SELECT COALESCE(SUM(i.mails), 0) FROM Invitation i WHERE i.sentAt > :since", Number.class)
                .setParameter("since", clock.instant().minus(Duration.ofDays(1)))
                .getSingleResult()
                .longValue();
    }

    private void mail(Invitation invitation, InvitationKey key) {
        String otec = tenant.otec().name();
        outbox.put(
                tenant.id(),
                invitation.email(),
                MessageFormat.format(TEXTS.getString("invitation.subject"), otec),
                MessageFormat.format(
                        TEXTS.getString("invitation.body"),
                        invitation.name(),
                        actor.get().name(),
                        otec,
                        RoleName.of(invitation.role()),
                        settings.publicUrl() + key.path(),
                        MINUTE.format(invitation.expiresAt())));
    }
}
