package cl.presente.admin.imports;

import cl.presente.admin.OfficeWords;
import cl.presente.enrolment.imports.Field;
import cl.presente.enrolment.imports.Imports.Line;
import cl.presente.enrolment.imports.Reading.Repair;
import cl.presente.reporting.MaskedRun;
import cl.presente.sence.Rut;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A line as the page shows it, and what is typed into it: the page's expressions know fields by their names only. */
public final class EditableLine {

    private final Line line;
    private final boolean waiting;
    private final Map<String, String> typed = new HashMap<>();

    EditableLine(Line line, boolean waiting) {
        this.line = line;
        this.waiting = waiting;
        line.typed().forEach((field, text) -> typed.put(field.name(), text));
    }

    public Line getLine() {
        return line;
    }

    public Map<String, String> getTyped() {
        return typed;
    }

    /** What was typed over, and nothing else. */
    Map<Field, String> changes() {
        Map<Field, String> changes = new EnumMap<>(Field.class);
        line.typed().forEach((field, text) -> {
            String now = Objects.requireNonNullElse(typed.get(field.name()), "");
            if (!now.equals(text)) changes.put(field, now);
        });
        return changes;
    }

    /** Only a line that cannot be taken in is mended here: the others are right in the file. */
    public boolean isEditable() {
        return line.problem() != null && waiting;
    }

    public boolean wrongIn(String field) {
        return line.problem() != null && line.problem().field() == Field.valueOf(field);
    }

    /** What a control of this line is for, to who does not see its column. */
    public String label(String control) {
        return OfficeWords.text(
                "import." + (control.equals("leave-out") ? "leave-out.label" : "mend." + control),
                String.valueOf(line.line()));
    }

    /** Whether there is a RUN that may have been meant. */
    public boolean isSuggested() {
        return line.problem() != null
                && !line.problem().suggestion().isEmpty()
                && !line.problem().reason().equals("repeated");
    }

    public String getSuggestionText() {
        return isSuggested()
                ? OfficeWords.text(
                        "import.use",
                        Rut.parse(Objects.requireNonNull(line.problem()).suggestion())
                                .dotted())
                : "";
    }

    public String getRun() {
        return line.run() == null ? "" : MaskedRun.of(line.run());
    }

    /** Whether somebody who is known would be called or written to otherwise. */
    public boolean isRenamed() {
        return line.before().learner() != null && !line.before().name().equals(line.name());
    }

    public boolean isOtherMail() {
        return line.before().learner() != null && !line.before().mail().equals(line.mail());
    }

    public boolean isOtherExemption() {
        return line.before().enrolment() != null && !line.before().exemption().equals(line.exemption());
    }

    /** Of a RUN only the end is shown, on both sides of the arrow. */
    public String before(Repair repair) {
        return shown(repair, repair.before());
    }

    public String after(Repair repair) {
        return shown(repair, repair.after());
    }

    private static String shown(Repair repair, String text) {
        String visible = text.replaceAll("[\\p{Cf}\\p{Cc}\\u00A0]", "␣");
        if (repair.field() != Field.RUN) return visible;
        int end = Math.max(0, visible.length() - 5);
        return visible.substring(0, end).replaceAll("[0-9]", "•") + visible.substring(end);
    }
}
