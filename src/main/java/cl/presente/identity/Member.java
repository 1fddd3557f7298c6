package cl.presente.identity;

import cl.presente.tenant.access.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works for the OTEC, as its admins see him.
 *
 * @param since when he came to the OTEC
 * @param signedInAt the last time, to whichever OTEC; null when never
 * @param hasSecondFactor whether his account has one; until then he cannot come in
 */
public record Member(
        UUID accountId,
        String name,
        String email,
        Role role,
        Instant since,
        @Nullable Instant signedInAt,
        boolean hasSecondFactor) {

    static Member of(Membership membership, Account account, @Nullable Instant signedInAt, boolean hasSecondFactor) {
        return new Member(
                account.id(),
                account.name(),
                account.email(),
                membership.role(),
                membership.createdAt(),
                signedInAt,
                hasSecondFactor);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Member[" + accountId + " as " + role + "]";
    }
}
