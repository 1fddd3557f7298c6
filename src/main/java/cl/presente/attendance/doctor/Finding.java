package cl.presente.attendance.doctor;

import cl.presente.sence.ErrorCatalogue;
import cl.presente.sence.Phase;
import cl.presente.sence.SenceError;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing that is wrong with a run.
 *
 * @param code the SENCE code that it would earn, blank for none
 * @param detail what its sentence says beyond the check: a rule in SENCE's words, another run's name; may be blank
 * @param hits how many learners it hits
 * @param learners whom, where it is not simply everybody
 */
public record Finding(Check check, String code, String detail, int hits, List<Hit> learners) {

    /**
     * A learner whom a finding hits.
     *
     * @param run masked
     * @param detail what is particular about this one, may be blank
     */
    public record Hit(UUID enrolmentId, String name, String run, String detail) {

        /** Names nobody. */
        @Override
        public String toString() {
            return "Hit[" + enrolmentId + "]";
        }
    }

    static Finding ofRun(Check check, int learners) {
        return ofRun(check, check.code(), "", learners);
    }

    static Finding ofRun(Check check, String code, String detail, int learners) {
        return new Finding(check, code, detail, learners, List.of());
    }

    static Finding ofLearners(Check check, List<Hit> learners) {
        return new Finding(check, check.code(), "", learners.size(), learners);
    }

    /** SENCE's own entry for the code. */
    public Optional<SenceError> error() {
        return code.isEmpty() ? Optional.empty() : Optional.of(ErrorCatalogue.of(code, Phase.START));
    }

    public Severity severity() {
        return check.severity();
    }
}
