package cl.presente.cluster;

import java.util.List;
import java.util.Locale;

/**
 * One line of figures.
 *
 * @param sent journeys that were begun
 * @param acknowledged journeys whose last page said that the session is closed
 * @param lost how many of those the database does not know as closed
 * @param twice sessions that changed a state twice by the same answer
 * @param nanos how long each answer took
 * @param failures where journeys ended that did not come to their end
 */
record Figures(
        String done, long sent, long acknowledged, long lost, long twice, List<Long> nanos, List<String> failures) {

    boolean held() {
        return sent == acknowledged && lost == 0 && twice == 0;
    }

    String line(String name) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return "CLUSTER " + name + ": " + done + "; sent=" + sent + " acknowledged=" + acknowledged + " lost="
                + lost + " double=" + twice
                + (sorted.isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " p50=%.1fms p99=%.1fms max=%.1fms",
                                sorted.get(sorted.size() / 2) / 1e6,
                                sorted.get((int) (sorted.size() * 0.99)) / 1e6,
                                sorted.get(sorted.size() - 1) / 1e6))
                + (held() ? " HELD" : " BROKEN " + failures);
    }
}
