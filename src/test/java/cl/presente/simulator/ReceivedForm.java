package cl.presente.simulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of an OTEC's POST, exactly as they came. */
public record ReceivedForm(Map<String, String> fields) {
    public ReceivedForm {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The value under exactly this name; empty if it did not come. */
    public String text(String name) {
        return fields.getOrDefault(name, "");
    }

    boolean lacks(String name) {
        return text(name).isBlank();
    }

    /** What a screen may show: no token, also not under a misspelt name. */
    Map<String, String> masked() {
        Map<String, String> shown = new LinkedHashMap<>(fields);
        shown.replaceAll((name, value) -> name.strip().equalsIgnoreCase("Token") ? IssuedToken.masked(value) : value);
        return shown;
    }

    @Override
    public String toString() {
        return "ReceivedForm" + masked();
    }
}
