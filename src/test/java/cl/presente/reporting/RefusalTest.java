package cl.presente.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.sence.ErrorCatalogue;
import cl.presente.sence.GlosaError;
import cl.presente.sence.Phase;
import cl.presente.sence.SenceError;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalTest {

    @Test
    void givesASentenceForEachCodeThatCameTogether() {
        List<Refusal> refusals = Refusal.of(new GlosaError(Phase.START, "211;204"));

        assertThat(refusals).extracting(Refusal::code).containsExactly("211", "204");
    }

    @Test
    void saysBrieflyWhatACodeMeansAndLeavesOutWhatToDo() {
        Refusal refusal = Refusal.of(new GlosaError(Phase.START, "212")).get(0);

        assertThat(refusal.brief()).isEqualTo("SENCE respondió 212: el Token no está vigente.");
        assertThat(refusal.sentence()).startsWith(refusal.brief()).isNotEqualTo(refusal.brief());
    }

    @Test
    void neverShowsACodeWithoutWords() {
        Stream.of(Phase.values())
                .flatMap(phase -> ErrorCatalogue.all(phase).stream()
                        .map(SenceError::code)
                        .flatMap(code -> Refusal.of(new GlosaError(phase, code)).stream()))
                .forEach(refusal ->
                        assertThat(refusal.brief()).contains(refusal.code()).hasSizeGreaterThan(20));
        assertThat(Refusal.of(new GlosaError(Phase.CLOSE, "")).get(0).brief()).hasSizeGreaterThan(20);
    }
}
