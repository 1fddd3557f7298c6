package cl.presente.attendance.doctor;

import java.util.List;
import java.util.Optional;

/** What the doctor says of one run, the worst first. */
public record Diagnosis(RunFacts run, int learners, List<Finding> findings) {

    /** The same in one line, for a page that leads here. */
    public Summary summary() {
        return new Summary(
                findings.stream().map(Finding::severity).min(Severity::compareTo),
                Math.toIntExact(findings.stream()
                        .filter(finding -> finding.severity() != Severity.NOTICE)
                        .count()),
                findings.size());
    }

    /**
     * How a run is.
     *
     * @param worst of its findings, empty when there are none
     * @param problems findings that are more than good to know
     */
    public record Summary(Optional<Severity> worst, int problems, int findings) {

        /** Nothing that anybody has to do. */
        public boolean isFine() {
            return problems == 0;
        }
    }
}
