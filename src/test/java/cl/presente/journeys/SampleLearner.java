package cl.presente.journeys;

import cl.presente.support.RunningService;
import cl.presente.support.SampleLinks;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A learner of the sample tenants; each test takes one of its own, so that no test sees another's sessions. */
record SampleLearner(SampleLinks.Row row) {

    /** A line 3 run in the test environment with forty learners, open and close. */
    static final String FORTY = "9910100";

    /** A run of the OTEC whose first token SENCE has revoked. */
    static final String WITH_A_REVOKED_TOKEN = "9910301";

    private static final Set<String> TAKEN = ConcurrentHashMap.newKeySet();

    static SampleLearner of(RunningService presente, String codigoCurso) {
        List<SampleLinks.Row> rows = SampleLinks.read(presente.learnerLinks());
        return rows.stream()
                .filter(row -> row.codigoCurso().equals(codigoCurso) && !row.exempt())
                .filter(row -> TAKEN.add(row.link()))
                .findFirst()
                .map(SampleLearner::new)
                .orElseThrow(() -> new IllegalStateException("no learner left in " + codigoCurso));
    }

    String link() {
        return row.link();
    }

    String run() {
        return row.run();
    }

    String name() {
        return row.name();
    }
}
