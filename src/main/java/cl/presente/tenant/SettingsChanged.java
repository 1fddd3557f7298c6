package cl.presente.tenant;

import cl.presente.platform.DomainEvent;
import java.util.Map;
import java.util.TreeMap;

/** Somebody changed what an OTEC may change of itself; each value as it was and as it is now. */
public record SettingsChanged(
        Otec otec,
        String nameBefore,
        String nameAfter,
        String colourBefore,
        String colourAfter,
        String contactBefore,
        String contactAfter)
        implements DomainEvent {

    @Override
    public String kind() {
        return "tenant.settings-changed";
    }

    @Override
    public Subject subject() {
        return otec.subject();
    }

    /** Only what changed. */
    @Override
    public Map<String, String> facts() {
        Map<String, String> facts = new TreeMap<>();
        add(facts, "name", nameBefore, nameAfter);
        add(facts, "colour", colourBefore, colourAfter);
        add(facts, "contact", contactBefore, contactAfter);
        return facts;
    }

    private static void add(Map<String, String> facts, String what, String before, String after) {
        if (!before.equals(after)) {
            facts.put(what + "Before", before);
            facts.put(what + "After", after);
        }
    }
}
