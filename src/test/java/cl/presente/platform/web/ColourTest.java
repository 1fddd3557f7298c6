package cl.presente.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ColourTest {

    private static final Colour GROUND = Colour.parse("#f4f6f8");

    @ParameterizedTest
    @CsvSource({"#000000, #ffffff, 21", "#767676, #ffffff, 4.54", "#ff0000, #ffffff, 4.00", "#123456, #123456, 1"})
    void contrastIsThatOfWcag(String one, String two, double ratio) {
        assertThat(Colour.parse(one).contrast(Colour.parse(two))).isCloseTo(ratio, within(0.005));
        assertThat(Colour.parse(two).contrast(Colour.parse(one))).isCloseTo(ratio, within(0.005));
    }

    @ParameterizedTest
    @CsvSource({"#ffe082, #000000", "#c2185b, #ffffff", "#808080, #000000"})
    void textOnAColourIsTheBetterOfWhiteAndBlack(String colour, String text) {
        assertThat(Colour.parse(colour).textOnIt().text()).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("colours")
    void everyOtecsColourCanBeReadAndReadOn(Colour colour) {
        Colour ink = colour.readableOn(GROUND);

        assertThat(colour.contrast(colour.textOnIt())).isGreaterThanOrEqualTo(Colour.READABLE);
        assertThat(ink.contrast(GROUND)).isGreaterThanOrEqualTo(Colour.READABLE);
        assertThat(ink.contrast(Colour.WHITE)).isGreaterThanOrEqualTo(Colour.READABLE);
    }

    static Stream<Colour> colours() {
        Random random = new Random(7);
        Stream<Colour> any = Stream.generate(
                        () -> new Colour(random.nextInt(256), random.nextInt(256), random.nextInt(256)))
                .limit(200);
        return Stream.concat(Stream.of(Colour.WHITE, Colour.BLACK, new Colour(255, 255, 0)), any);
    }

    @ParameterizedTest
    @CsvSource({"#c2185b", "#000000"})
    void aColourThatIsReadableStaysAsItIs(String colour) {
        assertThat(Colour.parse(colour).readableOn(GROUND).text()).isEqualTo(colour);
    }
}
