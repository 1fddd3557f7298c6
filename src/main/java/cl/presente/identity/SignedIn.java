package cl.presente.identity;

import cl.presente.tenant.Otec;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The member of staff whose browser sends a request, and the OTECs he works for. */
public record SignedIn(
        UUID accountId,
        String name,
        String email,
        List<MemberOf> memberships,
        @Nullable Instant steppedUpAt) {

    /** One OTEC, and his role there. */
    public record MemberOf(Otec otec, Role role) {}

    /** As whom he acts in that OTEC, from that address. */
    public Optional<Actor> in(Otec otec, String address) {
        return roleIn(otec).map(role -> new Actor(accountId, name, otec.id(), role, address, steppedUpAt));
    }

    /** As whom he acts on his own account, in no OTEC. */
    public Actor himself(String address) {
        return new Actor(accountId, name, null, null, address, steppedUpAt);
    }

    /** Empty when he has nothing to do with that OTEC. */
    public Optional<Role> roleIn(Otec otec) {
        return memberships.stream()
                .filter(membership -> membership.otec().id() == otec.id())
                .map(MemberOf::role)
                .findFirst();
    }
}
