package cl.presente.reporting;

import java.io.Serializable;
import java.util.UUID;

/**
 * Whom of a run's nómina somebody wants to see.
 *
 * @param search a RUN, typed in whichever way, or words of a name
 */
public record NominaFilter(UUID courseRun, NominaView view, String search) implements Serializable {

    private static final int LONGEST_SEARCH = 100;

    public NominaFilter {
        search = search.strip();
        if (search.length() > LONGEST_SEARCH) {
            search = search.substring(0, LONGEST_SEARCH);
        }
    }

    public NominaFilter with(NominaView wanted) {
        return new NominaFilter(courseRun, wanted, search);
    }

    public NominaFilter withSearch(String wanted) {
        return new NominaFilter(courseRun, view, wanted);
    }

    public boolean isSearched() {
        return !search.isEmpty();
    }
}
