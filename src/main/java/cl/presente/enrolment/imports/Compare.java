package cl.presente.enrolment.imports;

import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.EnrolInBulk;
import cl.presente.enrolment.EnrolInBulk.Standing;
import cl.presente.sence.Rut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out what the lines of a file would do to the nómina as it is now, some hundreds at a time. */
@ApplicationScoped
class Compare {

    static final int BATCH = 500;

    /** Who is not in the file stands behind all of its lines. */
    private static final int OUTSIDE_FILE = 1_000_000;

    @Inject
    EnrolInBulk enrol;

    @Inject
    ImportRows rows;

    /** Compares all lines again. */
    void all(NominaImport nomina) {
        Map<Rut, Integer> seen = new HashMap<>();
        List<ImportRow> batch = rows.behind(nomina.id(), 0, BATCH);
        while (!batch.isEmpty()) {
            rows.put(nomina.id(), lines(nomina, batch, seen));
            batch = rows.behind(nomina.id(), batch.get(batch.size() - 1).position(), BATCH);
        }
        outsideFile(nomina);
    }

    /** Compares one line again that was changed, and the others about the people it was and is about now. */
    void one(NominaImport nomina, ImportRow before, ImportRow after) {
        Set<Rut> people = new HashSet<>();
        add(people, before.run());
        add(people, Reading.of(nomina.mapping(), after.cells()).run());
        Map<Integer, ImportRow> byPosition = new java.util.TreeMap<>();
        rows.about(nomina.id(), people).forEach(row -> byPosition.put(row.position(), row));
        byPosition.put(after.position(), after);
        rows.put(nomina.id(), lines(nomina, List.copyOf(byPosition.values()), new HashMap<>()));
        outsideFile(nomina);
    }

    private static void add(Set<Rut> people, @Nullable Rut run) {
        if (run != null) people.add(run);
    }

    /** Who would be withdrawn, if the file is the whole list. */
    void outsideFile(NominaImport nomina) {
        rows.deleteOutsideFile(nomina.id());
        if (!nomina.isWholeList()) return;
        Set<Rut> inFile = new HashSet<>(rows.runs(nomina.id()));
        List<ImportRow> outside = new ArrayList<>();
        for (EnrolInBulk.Listed listed : enrol.listed(nomina.courseRun().id())) {
            if (inFile.contains(listed.run())) continue;
            Standing standing = listed.standing();
            outside.add(new ImportRow(
                    OUTSIDE_FILE + outside.size(),
                    0,
                    List.of(),
                    listed.run(),
                    standing.name(),
                    standing.mail(),
                    standing.exemption(),
                    Outcome.WITHDRAWN,
                    "",
                    false,
                    standing,
                    null,
                    false));
        }
        rows.put(nomina.id(), outside);
    }

    /**
     * Compares lines, in the file's order.
     *
     * @param seen the lines before these, by whom they are about; grows
     */
    List<ImportRow> lines(NominaImport nomina, List<ImportRow> lines, Map<Rut, Integer> seen) {
        Mapping mapping = nomina.mapping();
        if (!mapping.isUsable()) {
            return lines.stream().map(line -> line.as(Outcome.WRONG, "")).toList();
        }
        List<Reading> readings =
                lines.stream().map(line -> Reading.of(mapping, line.cells())).toList();
        Map<Rut, Standing> standing = enrol.standing(
                nomina.courseRun().id(),
                readings.stream()
                        .map(Reading::run)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                false);
        List<ImportRow> compared = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            ImportRow line = lines.get(i);
            compared.add(line.outcome() == Outcome.SKIPPED ? line : compared(line, readings.get(i), standing, seen));
        }
        return compared;
    }

    private static ImportRow compared(
            ImportRow line, Reading reading, Map<Rut, Standing> standing, Map<Rut, Integer> seen) {
        Rut run = reading.run();
        Integer first = run == null ? null : seen.putIfAbsent(run, line.line());
        String problem = reading.problem().map(Reading.Problem::text).orElse("");
        if (problem.isEmpty() && first != null) problem = Field.RUN + ".repeated:" + first;
        if (run == null || !problem.isEmpty()) {
            return new ImportRow(
                    line.position(),
                    line.line(),
                    line.cells(),
                    run,
                    cut(reading.name(), 160),
                    cut(reading.mail(), 254),
                    cut(Objects.requireNonNullElse(reading.exemption(), ""), 200),
                    Outcome.WRONG,
                    problem,
                    false,
                    Standing.UNKNOWN,
                    null,
                    false);
        }
        Standing before = standing.getOrDefault(run, Standing.UNKNOWN);
        Enrol.Entry entry = reading.over(before.mail(), before.exemption());
        return new ImportRow(
                line.position(),
                line.line(),
                line.cells(),
                run,
                entry.name(),
                entry.mail(),
                entry.exemption().reason(),
                outcome(entry, before),
                "",
                !reading.repairs().isEmpty(),
                before,
                null,
                false);
    }

    static Outcome outcome(Enrol.Entry entry, Standing before) {
        if (before.enrolment() == null) return Outcome.NEW;
        if (!before.isListed()) return Outcome.BACK;
        boolean same = entry.name().equals(before.name())
                && entry.mail().equals(before.mail())
                && entry.exemption().reason().equals(before.exemption());
        return same ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    /** How a run's nómina stands about the people of those lines; locked. */
    Map<Rut, Standing> locked(UUID courseRun, Collection<ImportRow> lines) {
        return enrol.standing(
                courseRun,
                lines.stream().map(ImportRow::run).filter(Objects::nonNull).toList(),
                true);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
