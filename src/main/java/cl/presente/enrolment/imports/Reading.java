package cl.presente.enrolment.imports;

import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Rut;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one line of a file says, once what a spreadsheet does to cells is undone. A pure function of mapping and cells, so that
 * nothing of it needs storing.
 *
 * @param run null when it cannot be read
 * @param exemption why the learner is exempt, blank when he is not; null when the file says nothing of it
 */
public record Reading(
        @Nullable Rut run,
        String name,
        String mail,
        @Nullable String exemption,
        List<Repair> repairs,
        Optional<Problem> problem) {

    /** A cell that is read other than it is written. */
    public record Repair(Field field, String before, String after) implements Serializable {}

    /**
     * Why a line cannot be taken in.
     *
     * @param reason the last part of a text key
     * @param suggestion what might have been meant, for a person to accept; blank when nothing
     */
    public record Problem(Field field, String reason, String suggestion) implements Serializable {

        String text() {
            return field + "." + reason;
        }
    }

    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}\\uFFFD&&[^\\s]]");
    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s]+");
    private static final Pattern AROUND_MAIL = Pattern.compile("^(?i)mailto:|^.*<(?=.*>)|>.*$|\\p{Z}|[;,.]+$");
    private static final Pattern NO_MAIL = Pattern.compile("[-–—]+|(?i)no tiene|notiene|sincorreo|n/?a");
    private static final Pattern NO_EXEMPTION = Pattern.compile("[-–—]+|(?i)no|0|n/?a");

    static Reading of(Mapping mapping, List<String> cells) {
        List<Repair> repairs = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();

        String typedRun = mapping.read(cells, Field.RUN);
        String typedDigit = mapping.read(cells, Field.CHECK_DIGIT);
        Rut run = null;
        try {
            run = Run.read(visible(typedRun), visible(typedDigit));
            String typed = typedDigit.isEmpty() ? typedRun : typedRun + "-" + typedDigit;
            if (!typed.equals(run.text()) && !typed.equals(run.dotted())) {
                repairs.add(new Repair(Field.RUN, typed, run.text()));
            }
        } catch (Run.Unreadable e) {
            problems.add(new Problem(
                    Field.RUN,
                    e.reason(),
                    Optional.ofNullable(e.suggestion()).map(Rut::text).orElse("")));
        }

        String name = name(mapping, cells, repairs);
        String mail = repaired(mapping, cells, Field.MAIL, Reading::mail, repairs);
        String exemption = mapping.has(Field.EXEMPTION)
                ? repaired(mapping, cells, Field.EXEMPTION, Reading::noExemption, repairs)
                : null;
        // Rules and limits of name, mail and exemption are those of an entry, whatever the RUN.
        try {
            new Enrol.Entry(run == null ? new Rut(1, '9') : run, name, mail, exemption(exemption));
        } catch (InvalidValue e) {
            problems.add(new Problem(field(e), reason(e, name), ""));
        }
        return new Reading(
                run, name, mail, exemption, repairs, problems.stream().findFirst());
    }

    /** What this makes of somebody who stands there already: a blank mail forgets none, a file without exemptions keeps them. */
    Enrol.Entry over(String knownMail, String knownExemption) {
        return new Enrol.Entry(
                Objects.requireNonNull(run),
                name,
                mail.isEmpty() ? knownMail : mail,
                exemption(exemption == null ? knownExemption : exemption));
    }

    private static Exemption exemption(@Nullable String reason) {
        return reason == null || reason.isBlank() ? Exemption.NONE : new Exemption(true, reason);
    }

    private static String name(Mapping mapping, List<String> cells, List<Repair> repairs) {
        String given = mapping.read(cells, Field.NAME);
        String surname = mapping.read(cells, Field.SURNAME);
        String typed = surname.isEmpty() ? given : (given + " " + surname).strip();
        String name = visible(typed);
        int comma = name.indexOf(',');
        if (surname.isEmpty() && comma > 0 && name.indexOf(',', comma + 1) < 0) {
            name = visible(name.substring(comma + 1) + " " + name.substring(0, comma));
        }
        if (!name.equals(typed)) repairs.add(new Repair(Field.NAME, typed, name));
        return name;
    }

    private interface Mending {
        String mend(String visible);
    }

    private static String repaired(
            Mapping mapping, List<String> cells, Field field, Mending mending, List<Repair> repairs) {
        String typed = mapping.read(cells, field);
        String mended = mending.mend(visible(typed));
        if (!mended.equals(typed)) repairs.add(new Repair(field, typed, mended));
        return mended;
    }

    /** What copying leaves around and inside an address. */
    private static String mail(String text) {
        String mail = AROUND_MAIL.matcher(text).replaceAll("");
        int at = mail.lastIndexOf('@');
        return at < 0 ? dash(mail) : mail.substring(0, at) + mail.substring(at).replace(',', '.');
    }

    private static String noExemption(String text) {
        return NO_EXEMPTION.matcher(text).matches() ? "" : text;
    }

    private static String dash(String text) {
        return NO_MAIL.matcher(text).matches() ? "" : text;
    }

    /** Without what nobody sees, and with one blank between words. */
    private static String visible(String text) {
        String one = BLANKS.matcher(INVISIBLE.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
        return one.startsWith("'") ? one.substring(1) : one;
    }

    private static Field field(InvalidValue wrong) {
        return switch (wrong.field()) {
            case "mail" -> Field.MAIL;
            case "exemption" -> Field.EXEMPTION;
            default -> Field.NAME;
        };
    }

    private static String reason(InvalidValue wrong, String name) {
        return wrong.field().equals("name") && name.isBlank() ? "missing" : wrong.reason();
    }
}
