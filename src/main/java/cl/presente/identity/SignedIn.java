package cl.presente.identity;

import cl.presente.tenant.Otec;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The member of staff whose browser sends a request, and the OTECs he works for. */
public record SignedIn(UUID accountId, String name, String email, List<MemberOf> memberships) {

    /** One OTEC, and his role there. */
    public record MemberOf(Otec otec, Role role) {}

    /** Empty when he has nothing to do with that OTEC. */
    public Optional<Role> roleIn(Otec otec) {
        return memberships.stream()
                .filter(membership -> membership.otec().id() == otec.id())
                .map(MemberOf::role)
                .findFirst();
    }
}
