package cl.presente.reporting;

import java.io.Serializable;

/** How many learners of a run, or of all, are connected, closed today, fail, and did not come. */
public record LiveCounts(int connected, int closed, int failing, int absent) implements Serializable {

    static final LiveCounts NONE = new LiveCounts(0, 0, 0, 0);

    LiveCounts plus(LiveCounts other) {
        return new LiveCounts(
                connected + other.connected, closed + other.closed, failing + other.failing, absent + other.absent);
    }
}
