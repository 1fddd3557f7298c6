package cl.presente.simulator;

import java.util.ArrayList;
import java.util.List;

/** The outcomes that wait for somebody they concern, oldest first. */
public final class Outcomes {

    /** An outcome and how many more times it happens; 0 is for ever. */
    record Scheduled(Outcome outcome, int left) {}

    private final List<Scheduled> waiting = new ArrayList<>();

    public synchronized void schedule(Outcome outcome) {
        waiting.add(new Scheduled(outcome, outcome.times()));
    }

    public synchronized void clear() {
        waiting.clear();
    }

    synchronized List<Scheduled> waiting() {
        return List.copyOf(waiting);
    }

    synchronized Outcome take(Environment environment, Phase phase, ReceivedForm form) {
        for (int at = 0; at < waiting.size(); at++) {
            Scheduled scheduled = waiting.get(at);
            if (!scheduled.outcome().concerns(environment, phase, form)) continue;
            if (scheduled.left() == 1) {
                waiting.remove(at);
            } else if (scheduled.left() > 1) {
                waiting.set(at, new Scheduled(scheduled.outcome(), scheduled.left() - 1));
            }
            return scheduled.outcome();
        }
        return Outcome.NATURAL;
    }
}
