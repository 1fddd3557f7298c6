package cl.presente.enrolment;

import cl.presente.platform.DomainEvent;
import java.util.UUID;

/** Somebody had a run made in the sandbox, to try things out. */
public record SimulationPrepared(UUID run, String course) implements DomainEvent {

    @Override
    public String kind() {
        return "simulation.prepared";
    }

    @Override
    public Subject subject() {
        return new Subject("run", run.toString(), course);
    }
}
