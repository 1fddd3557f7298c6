package cl.presente.identity;

import cl.presente.platform.DomainEvent;
import java.util.UUID;

/** An admin took a member of staff's second factors away, who sets up a new one at his next sign-in. */
public record SecondFactorReset(UUID account, String name) implements DomainEvent {

    @Override
    public String kind() {
        return "staff.second-factor-reset";
    }

    @Override
    public Subject subject() {
        return new Subject("staff", account.toString(), name);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return kind() + "[" + account + "]";
    }
}
