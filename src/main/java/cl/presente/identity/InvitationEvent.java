package cl.presente.identity;

import cl.presente.platform.DomainEvent;
import cl.presente.tenant.access.Role;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Something that happened to an invitation. */
public record InvitationEvent(What what, UUID id, String name, String email, Role role) implements DomainEvent {

    /** What happened. */
    public enum What {
        SENT,
        RESENT,
        WITHDRAWN,
        REINSTATED,
        ACCEPTED
    }

    static InvitationEvent of(What what, Invitation invitation) {
        return new InvitationEvent(what, invitation.id(), invitation.name(), invitation.email(), invitation.role());
    }

    @Override
    public String kind() {
        return "invitation." + what.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Subject subject() {
        return new Subject("invitation", id.toString(), name);
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("mail", email, "role", RoleName.of(role));
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return kind() + "[" + id + "]";
    }
}
