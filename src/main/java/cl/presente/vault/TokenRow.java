package cl.presente.vault;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A token as the office sees it, which is never the token itself.
 *
 * @param over whether it was retired and its time for closing is over
 * @param replaceBy when it should be replaced, by the day that was set or by its age; null when it is not in use
 * @param refusals how often SENCE refused it within a day, since it was last tried with success
 * @param refusedLearners for how many learners
 * @param refusalCodes the codes of those refusals
 */
public record TokenRow(
        UUID id,
        String label,
        String lastFour,
        TokenState state,
        TokenScope scope,
        String courseGroup,
        Instant createdAt,
        @Nullable Instant testedAt,
        @Nullable Instant activatedAt,
        @Nullable Instant retiringUntil,
        boolean over,
        @Nullable Instant destroyedAt,
        @Nullable LocalDate rotateOn,
        @Nullable LocalDate replaceBy,
        boolean due,
        long refusals,
        long refusedLearners,
        List<String> refusalCodes)
        implements Serializable {

    /** The word for its state: retired is what retiring becomes when its time is over. */
    public String standing() {
        return over ? "RETIRED" : state.name();
    }

    /** What should be done about it, the most urgent first. */
    public List<TokenNotice> notices() {
        return Stream.of(TokenNotice.values()).filter(this::calls).toList();
    }

    private boolean calls(TokenNotice notice) {
        return switch (notice) {
            case REFUSED -> isRefused();
            case REPLACE -> due;
            case DESTROY -> over;
        };
    }

    /** Whether it may be used wherever the other one may. */
    public boolean servesWhere(TokenRow other) {
        return scope.covers(other.scope) && (courseGroup.isEmpty() || courseGroup.equalsIgnoreCase(other.courseGroup));
    }

    public boolean isRefused() {
        return refusals > 0 && state == TokenState.ACTIVE;
    }
}
