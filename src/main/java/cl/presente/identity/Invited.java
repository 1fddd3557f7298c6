package cl.presente.identity;

import cl.presente.tenant.access.Role;
import java.time.Instant;
import java.util.UUID;

/** Somebody who was invited and has not come yet, as the OTEC's admins see him. */
public record Invited(UUID id, String name, String email, Role role, Instant sentAt, Instant expiresAt) {

    static Invited of(Invitation invitation) {
        return new Invited(
                invitation.id(),
                invitation.name(),
                invitation.email(),
                invitation.role(),
                invitation.sentAt(),
                invitation.expiresAt());
    }

    public boolean isOver(Instant now) {
        return !now.isBefore(expiresAt);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Invited[" + id + " as " + role + "]";
    }
}
