package cl.presente.simulator;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The visits under way; of ten thousand the oldest is forgotten. */
final class Visits {

    private static final int KEPT = 10_000;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Visit> visits = new LinkedHashMap<>();

    synchronized Visit open(
            Environment environment,
            Phase phase,
            Edition edition,
            ReceivedForm form,
            Outcome outcome,
            Faults faults,
            Instant at) {
        byte[] bits = new byte[16];
        random.nextBytes(bits);
        String id = HexFormat.of().formatHex(bits);
        Visit visit = new Visit(id, environment, phase, edition, form, outcome, faults, at);
        if (visits.size() == KEPT) visits.remove(visits.keySet().iterator().next());
        visits.put(id, visit);
        return visit;
    }

    synchronized Optional<Visit> find(String id) {
        return Optional.ofNullable(visits.get(id));
    }

    synchronized void clear() {
        visits.clear();
    }
}
