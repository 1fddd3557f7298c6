package cl.presente.attendance;

import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import cl.presente.vault.KeepTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Destroys a token for ever, unless sessions that it opened are still open and nobody insists. */
@ApplicationScoped
public class DestroyToken {

    @Inject
    Sessions sessions;

    @Inject
    KeepTokens keepTokens;

    /** What became of the wish. */
    public sealed interface Destruction {

        /** It is gone. */
        record Destroyed() implements Destruction {}

        /** So many sessions that it opened would have to close with another token. */
        record StillNeeded(long openSessions) implements Destruction {}
    }

    /**
     * Destroys it.
     *
     * @param anyway also when open sessions were opened with it
     */
    @Transactional
    @Needs(Permission.MANAGE_TOKENS)
    public Destruction destroy(UUID token, boolean anyway) {
        long open = sessions.openWith(token);
        if (open > 0 && !anyway) {
            return new Destruction.StillNeeded(open);
        }
        keepTokens.destroy(token, open);
        return new Destruction.Destroyed();
    }
}
