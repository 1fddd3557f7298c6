package cl.presente.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.sence.InvalidValue;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import org.junit.jupiter.params.provider.ValueSource;

class SlugFuzzTest {

    @ValueSource(
            strings = {
                "Capacitación Ñuñoa Ltda.",
                "otec-norte",
                "admin",
                "---",
                "É",
                "capacitaciones-y-cursos-del-norte-grande",
                "../x",
                "a\n"
            })
    @FuzzTest
    void aSlugIsOneOrRefusedAndWhatIsSuggestedFitsAnAddress(@NotNull String text) {
        try {
            assertThat(new Slug(text).text()).matches("\\A[a-z0-9][a-z0-9-]{1,22}[a-z0-9]\\z");
        } catch (InvalidValue refused) {
            assertThat(refused.field()).isEqualTo("slug");
        }
        assertThat(Slug.suggestedFor(text))
                .matches("\\A[a-z0-9-]{0,24}\\z")
                .doesNotStartWith("-")
                .doesNotEndWith("-");
    }
}
