package cl.presente.identity;

import cl.presente.platform.DomainEvent;
import cl.presente.tenant.access.Role;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A change of who works for an OTEC. Before and after are the same role where it did not change. */
public record StaffEvent(What what, UUID account, String name, Role before, Role after) implements DomainEvent {

    /** What happened. */
    public enum What {
        ROLE_CHANGED,
        REMOVED,
        LEFT,
        /** His sign-ins were ended, everywhere. */
        SIGNED_OUT,
        /** The change before was undone. */
        RESTORED
    }

    @Override
    public String kind() {
        return "staff." + what.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Subject subject() {
        return new Subject("staff", account.toString(), name);
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("before", RoleName.of(before), "role", RoleName.of(after));
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return kind() + "[" + account + "]";
    }
}
