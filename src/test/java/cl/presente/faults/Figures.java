package cl.presente.faults;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of figures.
 *
 * @param acknowledged how many got the answer that says it is kept
 * @param lost how many of those are not in the database with the state that follows from them
 * @param twice how many changed a state more than once
 * @param broken what else of the promise was not kept, in words; empty when all of it was
 */
record Figures(
        String done, long sent, long acknowledged, long lost, long twice, Latencies latencies, List<String> broken) {

    Figures {
        broken = List.copyOf(broken);
    }

    /** The same, with one more condition of the promise. */
    Figures and(boolean kept, String otherwise) {
        if (kept) return this;
        List<String> all = new ArrayList<>(broken);
        all.add(otherwise);
        return new Figures(done, sent, acknowledged, lost, twice, latencies, all);
    }

    boolean held() {
        return lost == 0 && twice == 0 && broken.isEmpty();
    }

    String line(String name) {
        return "FAULTS " + name + ": " + done + "; sent=" + sent + " acknowledged=" + acknowledged + " lost=" + lost
                + " double=" + twice + " " + latencies + (held() ? " HELD" : " BROKEN " + broken);
    }
}
