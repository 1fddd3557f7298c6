package cl.presente.sence;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds, before the learner leaves, what SENCE would refuse; it takes texts as people wrote them, so that it serves a
 * form about to go out as well as a nómina (3.2, 7).
 */
public record Preflight(Environment environment, Edition edition) {

    /** A mistake, the SENCE code that it would have earned, and the key of the sentence that explains it. */
    public record Finding(Parametro parametro, String code, String key) {

        /** What is wrong, for the OTEC. */
        public String sentence() {
            return Texts.of(key);
        }

        /** What SENCE would have answered. */
        public SenceError error() {
            return ErrorCatalogue.of(code, Phase.START);
        }
    }

    /**
     * All that can be said about one start on one day: the fields by the manual's names, a missing one counting as blank,
     * and the dates of the acción, which {@code -1} does not have.
     */
    public List<Finding> start(
            Map<String, String> fields, @Nullable LocalDate first, @Nullable LocalDate last, LocalDate day) {
        boolean dated = !text(fields, Parametro.CodigoCurso).strip().equals(CodigoCurso.TEST.text());
        return Stream.of(
                        otec(text(fields, Parametro.RutOtec), text(fields, Parametro.Token)),
                        accion(
                                text(fields, Parametro.CodSence),
                                text(fields, Parametro.CodigoCurso),
                                text(fields, Parametro.LineaCapacitacion)),
                        dated ? dates(first, last, day) : List.<Finding>of(),
                        runAlumno(text(fields, Parametro.RunAlumno)),
                        idSesionAlumno(text(fields, Parametro.IdSesionAlumno)),
                        urls(text(fields, Parametro.UrlRetoma), text(fields, Parametro.UrlError)))
                .flatMap(List::stream)
                .toList();
    }

    /** 209 for the RutOtec, 303 for the token, 200 for either when it is blank. */
    public List<Finding> otec(String rutOtec, String token) {
        return findings(Stream.of(
                attempt(Parametro.RutOtec, "209", () -> Rut.parse(rutOtec)),
                attempt(Parametro.Token, "303", () -> new Token(token))));
    }

    /** 204, 205, 206 for the codes of a run, also against its line, the environment and the edition; 200 when blank. */
    public List<Finding> accion(String codSence, String codigoCurso, String lineaCapacitacion) {
        Optional<Finding> wrongLine =
                attempt(Parametro.LineaCapacitacion, "206", () -> lineOfEdition(lineaCapacitacion));
        Optional<LineaCapacitacion> line =
                wrongLine.isPresent() ? Optional.empty() : Optional.of(lineOfEdition(lineaCapacitacion));
        return findings(Stream.of(
                attempt(Parametro.CodSence, "204", () -> {
                    CodSence parsed = CodSence.parse(codSence);
                    line.ifPresentOrElse(
                            known -> parsed.requireFor(known, environment), () -> parsed.requireIn(environment));
                }),
                attempt(Parametro.CodigoCurso, "205", () -> {
                    CodigoCurso parsed = CodigoCurso.parse(codigoCurso);
                    line.ifPresentOrElse(
                            known -> parsed.requireFor(known, environment), () -> parsed.requireIn(environment));
                }),
                wrongLine));
    }

    /** 309 for a day outside the communicated dates, both of which are inside; a date that is null sets no limit. */
    public List<Finding> dates(@Nullable LocalDate first, @Nullable LocalDate last, LocalDate day) {
        return findings(Stream.of(attempt(Parametro.CodigoCurso, "309", () -> {
            if (first != null && last != null && last.isBefore(first)) {
                throw new InvalidValue("CodigoCurso", "dates-swapped");
            }
            if (first != null && day.isBefore(first)) throw new InvalidValue("CodigoCurso", "not-yet");
            if (last != null && day.isAfter(last)) throw new InvalidValue("CodigoCurso", "over");
        })));
    }

    /** 207 for the RunAlumno, 200 when it is blank. */
    public List<Finding> runAlumno(String runAlumno) {
        return findings(Stream.of(attempt(Parametro.RunAlumno, "207", () -> Rut.parse(runAlumno))));
    }

    /** 200: the manual knows no other code for it. */
    public List<Finding> idSesionAlumno(String idSesionAlumno) {
        return findings(Stream.of(attempt(Parametro.IdSesionAlumno, "200", () -> new IdSesionAlumno(idSesionAlumno))));
    }

    /** 202 for UrlRetoma, 203 for UrlError, 201 for either when it is blank. */
    public List<Finding> urls(String urlRetoma, String urlError) {
        return findings(Stream.of(
                attempt(Parametro.UrlRetoma, "202", () -> new ReturnUrl(urlRetoma)),
                attempt(Parametro.UrlError, "203", () -> new ReturnUrl(urlError))));
    }

    private LineaCapacitacion lineOfEdition(String typed) {
        LineaCapacitacion line = LineaCapacitacion.parse(typed);
        if (!edition.lines().contains(line)) throw new InvalidValue("LineaCapacitacion", "not-in-edition");
        return line;
    }

    private static String text(Map<String, String> fields, Parametro parametro) {
        return fields.getOrDefault(parametro.name(), "");
    }

    private static Optional<Finding> attempt(Parametro parametro, String code, Runnable rule) {
        try {
            rule.run();
            return Optional.empty();
        } catch (InvalidValue wrong) {
            boolean blank = wrong.reason().equals("missing");
            return Optional.of(new Finding(parametro, blank ? codeOfBlank(parametro) : code, wrong.key()));
        }
    }

    /** Blank is a fault of its own, except for a CodSence: that one is blank by right in line 1. */
    private static String codeOfBlank(Parametro parametro) {
        return switch (parametro) {
            case UrlRetoma, UrlError -> "201";
            case CodSence -> "204";
            default -> "200";
        };
    }

    private static List<Finding> findings(Stream<Optional<Finding>> attempts) {
        return attempts.flatMap(Optional::stream).toList();
    }
}
