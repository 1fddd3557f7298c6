package cl.presente.tenant.access;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who does what this request or this step of a job does.
 *
 * @param accountId null when it is the service itself
 * @param name as the trail shows it, also when the account is gone
 * @param tenantId the OTEC in which the role counts; null when it counts nowhere
 * @param address the client's address, blank for the service itself
 * @param steppedUpAt when the second factor was last shown
 */
public record Actor(
        @Nullable UUID accountId,
        String name,
        @Nullable Integer tenantId,
        @Nullable Role role,
        String address,
        @Nullable Instant steppedUpAt) {

    /** How long a second factor counts for what needs one. */
    public static final Duration STEP_UP = Duration.ofMinutes(5);

    /** The service itself: jobs, and what an installation takes in when it starts. It may do everything, in every OTEC. */
    public static final Actor SERVICE = new Actor(null, "Presente", null, null, "", null);

    public boolean isService() {
        return accountId == null;
    }

    /** Whether the matrix lets this actor do it in that OTEC. */
    boolean may(Permission permission, int tenant) {
        return isService() || (role != null && tenantId != null && tenantId == tenant && permission.isGivenTo(role));
    }

    /** Whether the second factor was shown recently enough. */
    public boolean isSteppedUp(Instant now) {
        return isService() || (steppedUpAt != null && now.isBefore(steppedUpAt.plus(STEP_UP)));
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Actor[" + (isService() ? "service" : accountId + " as " + role + " in " + tenantId) + "]";
    }
}
