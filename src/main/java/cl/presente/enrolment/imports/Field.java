package cl.presente.enrolment.imports;

import cl.presente.platform.csv.CsvRow;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a column of a nómina holds, with the titles that people and other systems give it. */
public enum Field {
    RUN(
            "RunAlumno",
            "RUN",
            "RUT",
            "RUN alumno",
            "RUT alumno",
            "RUN participante",
            "RUT participante",
            "RUT trabajador",
            "RUN trabajador",
            "Cédula",
            "Cédula de identidad",
            "CI",
            "RUN completo",
            "RUT completo",
            "RUN con DV",
            "RUT con DV",
            "Nº RUT",
            "Identificador"),
    /** Where the check digit has a column of its own. */
    CHECK_DIGIT("DV", "Dígito", "Dígito verificador", "DV RUN", "DV RUT", "Díg. verif."),
    NAME(
            "Nombre",
            "Nombres",
            "Nombre completo",
            "Nombre alumno",
            "Nombre participante",
            "Nombre y apellido",
            "Nombres y apellidos",
            "Nombre y apellidos",
            "Participante",
            "Alumno",
            "Trabajador",
            "Nombre trabajador",
            "Primer nombre",
            "Segundo nombre",
            "Apellidos y nombres",
            "Apellidos, nombres"),
    SURNAME(
            "Apellido",
            "Apellidos",
            "Apellido paterno",
            "Apellido materno",
            "Paterno",
            "Materno",
            "Ap. paterno",
            "Ap. materno",
            "Primer apellido",
            "Segundo apellido"),
    MAIL(
            "Correo",
            "Correo electrónico",
            "Mail",
            "E-mail",
            "Email",
            "Correo alumno",
            "Correo participante",
            "Correo personal",
            "Dirección de correo",
            "Casilla"),
    EXEMPTION("MotivoExencion", "Exención", "Motivo de exención", "Exento", "Motivo exento", "Motivo", "Becario"),
    IGNORED();

    private final Set<String> titles;

    Field(String... titles) {
        this.titles = Stream.of(titles).map(Field::fold).collect(Collectors.toUnmodifiableSet());
    }

    /** What a column with that title holds; empty for a title that nobody has used for it yet. */
    static Optional<Field> of(String title) {
        String folded = fold(title);
        return Stream.of(values())
                .filter(field -> field.titles.contains(folded))
                .findFirst();
    }

    /** Names of one person may lie in several columns, everything else in one. */
    boolean mayRepeat() {
        return this == NAME || this == SURNAME || this == IGNORED;
    }

    private static String fold(String title) {
        return CsvRow.fold(title).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
