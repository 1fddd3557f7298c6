package cl.presente.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One learner's stay at SENCE, from the OTEC's POST to the answer. */
final class Visit {

    private final String id;
    private final Environment environment;
    private final Phase phase;
    private final Edition edition;
    private final ReceivedForm form;
    private final Outcome outcome;
    private final Faults faults;
    private final Instant arrivedAt;
    private int wrongClaves;
    private boolean shown;
    private Optional<Reply> reply = Optional.empty();

    Visit(
            String id,
            Environment environment,
            Phase phase,
            Edition edition,
            ReceivedForm form,
            Outcome outcome,
            Faults faults,
            Instant arrivedAt) {
        this.id = id;
        this.environment = environment;
        this.phase = phase;
        this.edition = edition;
        this.form = form;
        this.outcome = outcome;
        this.faults = faults;
        this.arrivedAt = arrivedAt;
    }

    String id() {
        return id;
    }

    Environment environment() {
        return environment;
    }

    Phase phase() {
        return phase;
    }

    Edition edition() {
        return edition;
    }

    ReceivedForm form() {
        return form;
    }

    Outcome outcome() {
        return outcome;
    }

    Faults faults() {
        return faults;
    }

    Instant arrivedAt() {
        return arrivedAt;
    }

    String path() {
        return "/" + environment.path() + "/Registro/Ingreso/" + id;
    }

    Optional<Reply> reply() {
        return reply;
    }

    void answer(Reply given) {
        reply = Optional.of(given);
    }

    /** How many wrong passwords this makes. */
    int countWrongClave() {
        return ++wrongClaves;
    }

    int wrongClaves() {
        return wrongClaves;
    }

    /** Whether the answer is shown now for the first time. */
    boolean showsFirst() {
        boolean first = !shown;
        shown = true;
        return first;
    }

    /** The manual's three minutes belong to the Clave SENCE; at Clave Única the learner stays until he gets in. */
    Optional<Duration> left(Duration limit, Instant now) {
        if (!edition.asksClaveSence()) return Optional.empty();
        return Optional.of(limit.minus(Duration.between(arrivedAt, now)));
    }

    boolean isOver(Duration limit, Instant now) {
        return left(limit, now)
                .filter(left -> left.isZero() || left.isNegative())
                .isPresent();
    }
}
