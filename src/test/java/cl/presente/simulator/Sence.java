package cl.presente.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** SENCE itself, without its pages: what it knows, what it was told to do, and what it does with a form. */
final class Sence {

    private static final int TRIES = 3;

    private final Registry registry = new Registry();
    private final Sessions sessions = new Sessions();
    private final Outcomes outcomes = new Outcomes();
    private final Journal journal = new Journal();
    private final Visits visits = new Visits();
    private final Map<Environment, Edition> editions;
    private final Clock clock;
    private volatile Duration loginLimit;

    Sence(SimulatorOptions options) {
        editions = new ConcurrentHashMap<>(options.editions());
        clock = options.clock();
        loginLimit = options.loginLimit();
        options.seed().ifPresent(seed -> Seed.load(registry, seed));
    }

    Registry registry() {
        return registry;
    }

    Sessions sessions() {
        return sessions;
    }

    Outcomes outcomes() {
        return outcomes;
    }

    Journal journal() {
        return journal;
    }

    Visits visits() {
        return visits;
    }

    Clock clock() {
        return clock;
    }

    Edition edition(Environment environment) {
        return editions.get(environment);
    }

    void use(Environment environment, Edition edition) {
        editions.put(environment, edition);
    }

    Duration loginLimit() {
        return loginLimit;
    }

    void limitLoginTo(Duration limit) {
        if (limit.isZero() || limit.isNegative()) throw new IllegalArgumentException("login limit: at least 1 second");
        loginLimit = limit;
    }

    /** Forgets what happened and what was scheduled; what SENCE knows stays. */
    void reset() {
        sessions.clear();
        outcomes.clear();
        journal.clear();
        visits.clear();
    }

    /** A form arrives: it is checked, and answered at once if it has to be. */
    Visit receive(Environment environment, Phase phase, ReceivedForm form, String origin) {
        Outcome outcome = outcomes.take(environment, phase, form);
        LocalDate today = LocalDate.ofInstant(clock.instant(), Reply.ZONE);
        Edition edition = edition(environment);
        Faults faults = Validation.of(form, phase, environment, edition, registry, today);
        Visit visit = visits.open(environment, phase, edition, form, outcome, faults, clock.instant());
        journal.add(new Journal.Received(visit.arrivedAt(), environment, phase, visit.id(), origin, form));
        if (!outcome.glosaOnArrival().isEmpty()) {
            refuse(visit, outcome.glosaOnArrival());
        } else if (!faults.onArrival().isEmpty()) {
            refuse(visit, outcome.namesAllFaults() ? faults.all() : Faults.first(faults.onArrival()));
        }
        return visit;
    }

    /** Answers 210 if the learner took too long for the Clave SENCE. */
    void expire(Visit visit) {
        if (visit.reply().isEmpty() && visit.isOver(loginLimit, clock.instant())) refuse(visit, "210");
    }

    /** The learner enters a password. Whether the visit goes on at the login: it was wrong, and he may try again. */
    boolean enter(Visit visit, String run, String clave) {
        if (!registry.letsIn(run, clave)) {
            boolean last = visit.edition().asksClaveSence() && visit.countWrongClave() == TRIES;
            if (last) refuse(visit, "100");
            return !last;
        }
        record(visit, run);
        return false;
    }

    int triesLeft(Visit visit) {
        return TRIES - visit.wrongClaves();
    }

    private void record(Visit visit, String runAtLogin) {
        Outcome outcome = visit.outcome();
        ReceivedForm form = visit.form();
        Faults faults = visit.faults();
        if (!outcome.glosaAfterLogin().isEmpty()) {
            refuse(visit, outcome.glosaAfterLogin());
        } else if (!runAtLogin.equals(form.text("RunAlumno"))) {
            refuse(visit, "311");
        } else if (!faults.onRecording().isEmpty()) {
            refuse(visit, outcome.namesAllFaults() ? faults.all() : Faults.first(faults.onRecording()));
        } else if (visit.phase() == Phase.START) {
            visit.answer(Reply.accepted(visit, sessions.open(visit.environment(), form, clock.instant()), clock));
        } else {
            Optional<SenceSession> closed = sessions.close(visit.environment(), form, clock.instant());
            closed.ifPresentOrElse(
                    session -> visit.answer(Reply.accepted(visit, session, clock)), () -> refuse(visit, "301"));
        }
    }

    private void refuse(Visit visit, String glosaError) {
        visit.answer(Reply.refused(
                visit,
                sessions.find(visit.environment(), visit.form())
                        .map(SenceSession::startedAt)
                        .orElse(clock.instant()),
                glosaError,
                clock));
    }
}
