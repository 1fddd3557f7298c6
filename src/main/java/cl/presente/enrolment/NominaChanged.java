package cl.presente.enrolment;

import cl.presente.platform.DomainEvent;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Somebody of the staff did something to one learner of a nómina, or looked at what is not shown to everybody. */
public record NominaChanged(Deed deed, UUID learnerId, String learner, String accion) implements DomainEvent {

    /** What was done. */
    public enum Deed {
        ENROLLED,
        EDITED,
        RUN_CORRECTED,
        WITHDRAWN,
        PUT_BACK,
        EXEMPTED,
        EXEMPTION_LIFTED,
        RUN_UNMASKED,
        LINK_REVEALED,
        LINK_RENEWED
    }

    NominaChanged(Deed deed, NominaLine line, String accion) {
        this(deed, line.learnerId(), line.name(), accion);
    }

    @Override
    public String kind() {
        return "learner." + deed.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Subject subject() {
        return new Subject("learner", learnerId.toString(), learner);
    }

    @Override
    public Map<String, String> facts() {
        return Map.of("accion", accion);
    }
}
