package cl.presente.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BenchTest {

    @Test
    void theSoakIsMeasuredOnlyWhenAskedFor() {
        assertThat(Part.chosen("")).doesNotContain(Part.SOAK).contains(Part.CALLBACKS, Part.NOISY);
        assertThat(Part.chosen("pages, soak")).containsExactly(Part.PAGES, Part.SOAK);
        assertThatThrownBy(() -> Part.chosen("everything")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHeapThatGrowsIsSeenAndOneThatOnlyFillsAtFirstIsNot() {
        double[] leaking =
                IntStream.range(0, 30).mapToDouble(i -> 100 + 2.5 * i).toArray();
        double[] filling =
                IntStream.range(0, 30).mapToDouble(i -> 100 + Math.min(i, 14)).toArray();

        assertThat(Soak.slope(leaking)).isCloseTo(2.5, org.assertj.core.data.Offset.offset(0.001));
        assertThat(Soak.slope(filling)).isZero();
    }
}
