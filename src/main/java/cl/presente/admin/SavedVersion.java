package cl.presente.admin;

import java.io.Serializable;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The saved version that a form changes. Where somebody else saved another one meanwhile it holds what he changed, and the form
 * saves only when asked again.
 */
public final class SavedVersion implements Serializable {

    private static final long serialVersionUID = 1L;

    private int version;
    private int readVersion;
    private Map<String, String> values = Map.of();
    private @Nullable Overwriting overwriting;

    /** @param saved what stands in that version, by the ids of the form's inputs */
    public void read(int number, Map<String, String> saved) {
        version = number;
        readVersion = number;
        values = saved;
    }

    /** Another version stands now: compares it, and what the form was opened with as far as that is known, with what is typed. */
    public void overtaken(int number, Map<String, String> saved, Map<String, String> typed) {
        overwriting = Overwriting.of(version == readVersion ? values : null, saved, typed);
        read(number, saved);
    }

    /** Gives a field what somebody else saved, in place of what is typed. */
    public void take(String field, BiConsumer<String, String> form) {
        if (overwriting != null) {
            overwriting.saved(field).ifPresent(saved -> form.accept(field, saved));
            overwriting = overwriting.without(field);
        }
    }

    public @Nullable Overwriting getOverwriting() {
        return overwriting;
    }

    public int getVersion() {
        return version;
    }

    /** Comes with the form, so that it is the one that was read even where the page's state is gone. */
    public void setVersion(int posted) {
        version = posted;
    }
}
