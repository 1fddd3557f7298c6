package cl.presente.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortenedTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',       ''
            ñandú,    ñandú
            ñandúes,  ñand…
            abc😀,    abc😀
            abc😀d,   abc…
            ab😀cd,   ab😀…
            """)
    void whatIsTooLongEndsWithAnEllipsisAndInAWholeCharacter(String text, String shortened) {
        assertThat(Shortened.to(5, text)).isEqualTo(shortened).hasSizeLessThanOrEqualTo(5);
    }
}
