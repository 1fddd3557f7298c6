package cl.presente.tenant.access;

import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who acts in this request; set where the work enters. Learners' requests have none: what they do is not staff's doing. */
@RequestScoped
public class CurrentActor {

    private @Nullable Actor actor;

    public void set(Actor who) {
        actor = who;
    }

    /** Has that actor do one thing in between, and then lets whoever acted before go on. */
    public void during(Actor who, Runnable deed) {
        Actor before = actor;
        actor = who;
        try {
            deed.run();
        } finally {
            actor = before;
        }
    }

    /** Empty where nobody of the staff, and not the service itself, acts. */
    public Optional<Actor> find() {
        return Optional.ofNullable(actor);
    }

    /** Throws {@link Denied} when there is none. */
    public Actor get() {
        if (actor == null) {
            throw new Denied("nobody acts");
        }
        return actor;
    }

    /**
     * Whose own account this request may change. Throws {@link StepUpNeeded} when the second factor was not shown recently, and
     * {@link Denied} when nobody acts who has an account.
     */
    public UUID onOwnAccount(Instant now) {
        Actor who = get();
        if (who.accountId() == null) {
            throw new Denied("the service itself has no account");
        }
        if (!who.isSteppedUp(now)) {
            throw new StepUpNeeded("one's own account");
        }
        return who.accountId();
    }
}
