package cl.presente.attendance.doctor;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import cl.presente.attendance.doctor.Finding.Hit;
import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.NominaLine;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.Environment;
import cl.presente.sence.Parametro;
import cl.presente.sence.Preflight;
import cl.presente.sence.Rut;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The rules, over what was read: SENCE's own are {@link Preflight}'s, which here looks at a whole run instead of one start.
 *
 * @param learners who is on the nómina now
 * @param elsewhere in which other runs, on the same days, those are who are; by enrolment
 */
record Examination(RunFacts run, List<NominaLine> learners, Map<UUID, String> elsewhere, Surroundings around) {

    private static final String TEN_DIGITS = "[0-9]{10}";
    private static final String TEST_ONLY = "test-only";

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(installation());
        findings.addAll(tokens());
        findings.addAll(codes());
        findings.addAll(dates());
        findings.addAll(learnersWho());
        findings.addAll(hints());
        findings.sort(Comparator.comparing(Finding::severity).thenComparing(Finding::check));
        return findings;
    }

    private List<Finding> installation() {
        List<Finding> findings = new ArrayList<>();
        if (!around.keyPresent()) {
            findings.add(all(Check.PLATFORM_KEY_MISSING));
        }
        if (!around.enabled()) {
            findings.add(all(Check.ENVIRONMENT_OFF));
        }
        preflight().urls(around.returnUrl(), around.returnUrl()).stream()
                .limit(1)
                .map(wrong -> all(Check.RETURN_ADDRESS, wrong))
                .forEach(findings::add);
        return findings;
    }

    private List<Finding> tokens() {
        return switch (around.tokens()) {
            case GOOD -> List.of();
            case REFUSED -> List.of(all(Check.TOKEN_REFUSED));
            case MISSING -> List.of(all(Check.TOKEN_MISSING));
        };
    }

    private List<Finding> codes() {
        List<Preflight.Finding> wrong = preflight().accion(run.codSence(), run.codigoCurso(), run.linea());
        List<Finding> findings = new ArrayList<>();
        for (Preflight.Finding finding : wrong) {
            if (finding.parametro() == Parametro.LineaCapacitacion) {
                findings.add(all(Check.LINE, finding));
            } else if (finding.key().endsWith(TEST_ONLY)) {
                findings.add(all(Check.MINUS_ONE_IN_PRODUCTION, finding));
            } else if (!areSwapped()) {
                findings.add(
                        all(finding.parametro() == Parametro.CodSence ? Check.COD_SENCE : Check.CODIGO_CURSO, finding));
            }
        }
        if (areSwapped()) {
            findings.add(all(Check.CODES_SWAPPED));
        }
        return findings;
    }

    /** What belongs to the course has ten digits: it stands where the run's code should, or in both places. */
    private boolean areSwapped() {
        String codigoCurso = run.codigoCurso().strip();
        boolean inEachOthersPlace = codigoCurso.matches(TEN_DIGITS)
                && !run.codSence().isBlank()
                && !run.codSence().strip().matches(TEN_DIGITS + "|-1");
        return inEachOthersPlace || around.codSences().contains(codigoCurso);
    }

    /** As seen from the first day, or from today when that is over: that a run has not begun is no mistake. */
    private List<Finding> dates() {
        if (run.codigoCurso().strip().equals(CodigoCurso.TEST.text())) {
            return List.of();
        }
        LocalDate day = around.today().isBefore(run.startsOn()) ? run.startsOn() : around.today();
        return preflight().dates(run.startsOn(), run.endsOn(), day).stream()
                .map(wrong -> all(wrong.key().endsWith("swapped") ? Check.DATES_SWAPPED : Check.OVER))
                .toList();
    }

    private List<Finding> learnersWho() {
        if (learners.isEmpty()) {
            return List.of(all(Check.NO_LEARNERS));
        }
        Map<Check, List<Hit>> hits = new LinkedHashMap<>();
        for (NominaLine line : learners) {
            if (!line.exempt()) {
                preflight().runAlumno(line.run()).forEach(wrong -> add(hits, runCheck(wrong), line, ""));
            }
            if (line.mail().isEmpty()) {
                add(hits, Check.MAIL_MISSING, line, "");
            } else if (!Enrol.isMail(line.mail())) {
                add(hits, Check.MAIL_FORMAT, line, "");
            }
            String other = elsewhere.get(line.enrolmentId());
            if (other != null && !line.exempt()) {
                add(hits, Check.OVERLAP, line, other);
            }
        }
        twice().forEach(line -> add(hits, Check.DUPLICATE, line, ""));
        return hits.entrySet().stream()
                .map(entry -> Finding.ofLearners(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Check runCheck(Preflight.Finding wrong) {
        return wrong.key().endsWith("check-digit") ? Check.RUN_CHECK_DIGIT : Check.RUN_FORMAT;
    }

    /** Those who are the same person as another one on the nómina, though their RUN is written otherwise. */
    private List<NominaLine> twice() {
        return learners.stream()
                .filter(line -> Rut.isWritten(line.run()))
                .collect(groupingBy(line -> Rut.parse(line.run()), LinkedHashMap::new, toList()))
                .values()
                .stream()
                .filter(same -> same.size() > 1)
                .flatMap(List::stream)
                .toList();
    }

    private List<Finding> hints() {
        List<Finding> findings = new ArrayList<>();
        if (run.environment() == Environment.PRODUCTION && !around.proven()) {
            findings.add(all(Check.NOT_PROVEN));
        }
        if (!run.environment().counts()) {
            findings.add(all(Check.COUNTS_FOR_NOTHING));
        }
        if (run.courseUrl().isBlank()) {
            findings.add(all(Check.COURSE_LINK_MISSING));
        }
        return findings;
    }

    private void add(Map<Check, List<Hit>> hits, Check check, NominaLine line, String detail) {
        hits.computeIfAbsent(check, none -> new ArrayList<>())
                .add(new Hit(line.enrolmentId(), line.name(), masked(line.run()), detail));
    }

    private static String masked(String run) {
        return Rut.isWritten(run) ? Rut.parse(run).masked() : Rut.masked(run);
    }

    /** What hits the whole run hits everybody who has to register. */
    private Finding all(Check check) {
        return Finding.ofRun(check, registering());
    }

    private Finding all(Check check, Preflight.Finding wrong) {
        return Finding.ofRun(check, wrong.code(), wrong.sentence(), registering());
    }

    private int registering() {
        return Math.toIntExact(learners.stream().filter(line -> !line.exempt()).count());
    }

    private Preflight preflight() {
        return new Preflight(run.environment(), around.edition());
    }
}
