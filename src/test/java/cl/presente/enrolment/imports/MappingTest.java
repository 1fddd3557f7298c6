package cl.presente.enrolment.imports;

import static cl.presente.enrolment.imports.Field.CHECK_DIGIT;
import static cl.presente.enrolment.imports.Field.EXEMPTION;
import static cl.presente.enrolment.imports.Field.IGNORED;
import static cl.presente.enrolment.imports.Field.MAIL;
import static cl.presente.enrolment.imports.Field.NAME;
import static cl.presente.enrolment.imports.Field.RUN;
import static cl.presente.enrolment.imports.Field.SURNAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MappingTest {

    @Test
    void knowsTheTitlesOfTheSampleTenants() {
        assertThat(of("RefAccion", "RunAlumno", "Nombre", "Correo", "MotivoExencion"))
                .containsExactly(IGNORED, RUN, NAME, MAIL, EXEMPTION);
    }

    @Test
    void knowsTitlesWhateverTheirCaseAccentsAndSigns() {
        assertThat(of(
                        "R.U.T.",
                        "D.V.",
                        "NOMBRES",
                        "Apellido  Paterno",
                        "APELLIDO MATERNO",
                        "Correo Electronico:",
                        "exencion"))
                .containsExactly(RUN, CHECK_DIGIT, NAME, SURNAME, SURNAME, MAIL, EXEMPTION);
    }

    @Test
    void takesTheFirstOfTwoColumnsThatMeanTheSame() {
        assertThat(of("RUN", "RUT", "Nombre")).containsExactly(RUN, IGNORED, NAME);
    }

    @Test
    void guessesByContentWhereTitlesSayNothing() {
        assertThat(Mapping.ofContent(List.of(
                                List.of("1", "12.345.678-5", "Ana Soto", "ana@correo.example"),
                                List.of("2", "9.876.543-3", "Luis Peña", "")))
                        .columns())
                .containsExactly(IGNORED, RUN, NAME, MAIL);
    }

    @Test
    void isOfUseOnlyWithRunAndName() {
        assertThat(new Mapping(List.of(RUN, MAIL)).isUsable()).isFalse();
        assertThat(new Mapping(List.of(RUN, SURNAME)).isUsable()).isTrue();
        assertThat(new Mapping(List.of(NAME, MAIL)).isUsable()).isFalse();
        assertThat(new Mapping(List.of(RUN, RUN, NAME)).isUsable()).isFalse();
    }

    @Test
    void writesATextBackIntoTheCellsItWasReadFrom() {
        Mapping mapping = new Mapping(List.of(RUN, NAME, SURNAME, SURNAME));

        assertThat(mapping.write(List.of("1", "Ana"), SURNAME, "Soto")).containsExactly("1", "Ana", "Soto", "");
    }

    private static List<Field> of(String... titles) {
        return Mapping.of(List.of(titles)).columns();
    }
}
