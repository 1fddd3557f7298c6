package cl.presente.admin.learners;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The learners that are ticked in a table, on whichever of its pages. */
public final class Chosen implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Map<String, Boolean> ticks = new HashMap<>();

    /** By the id as text, since Faces has no converter for UUIDs. */
    public Map<String, Boolean> getTicks() {
        return ticks;
    }

    public int getCount() {
        return ids().size();
    }

    Set<UUID> ids() {
        return ticks.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(entry -> UUID.fromString(entry.getKey()))
                .collect(Collectors.toSet());
    }

    void choose(Collection<UUID> wanted) {
        clear();
        wanted.forEach(id -> ticks.put(id.toString(), true));
    }

    void clear() {
        ticks.clear();
    }
}
