package cl.presente.admin;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody else saved while a form was open, for the person who wanted to save it: field by field, beside what he typed.
 *
 * @param fields those that the other one changed, by the ids of their inputs
 */
public record Overwriting(List<Field> fields) implements Serializable {

    /** One field: as it was when the form was opened, as somebody else saved it, and as it is typed. */
    public record Field(String id, String before, String saved, String typed) implements Serializable {}

    /**
     * Compares.
     *
     * @param before what the form was opened with; null when that is no longer known, and then all that differs counts
     */
    public static Overwriting of(
            @Nullable Map<String, String> before, Map<String, String> saved, Map<String, String> typed) {
        return new Overwriting(saved.keySet().stream()
                .filter(id -> !Objects.equals(saved.get(id), (before == null ? typed : before).get(id)))
                .map(id -> new Field(
                        id,
                        before == null ? "" : before.getOrDefault(id, ""),
                        saved.getOrDefault(id, ""),
                        typed.getOrDefault(id, "")))
                .toList());
    }

    /** What somebody else saved in that field. */
    public Optional<String> saved(String id) {
        return fields.stream()
                .filter(field -> field.id().equals(id))
                .map(Field::saved)
                .findFirst();
    }

    /** The same without a field that is decided. */
    public Overwriting without(String id) {
        return new Overwriting(
                fields.stream().filter(field -> !field.id().equals(id)).toList());
    }
}
