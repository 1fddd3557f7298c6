package cl.presente.platform.health;

import java.time.Instant;
import java.util.List;

/** All findings of one moment. */
public record Report(Instant at, List<Finding> findings) {

    /** How well that work can be done: not at all, with something to be looked at, or well. */
    public Standing of(Work work) {
        boolean stopped = findings.stream()
                .anyMatch(finding ->
                        finding.standing() == Standing.DOWN && finding.stops().contains(work));
        return stopped ? Standing.DOWN : worst() == Standing.UP ? Standing.UP : Standing.DEGRADED;
    }

    private Standing worst() {
        return findings.stream().map(Finding::standing).reduce(Standing.UP, Standing::worse);
    }
}
