package cl.presente.sence;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.sence.FechaHora.Reading;
import cl.presente.sence.FechaHora.Rule;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FechaHoraTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-23T17:32:09Z");

    @Test
    void isTheWallClockOfSantiago() {
        assertThat(read("2026-11-23 14:32:05", RECEIVED))
                .isEqualTo(new Reading(Instant.parse("2026-11-23T17:32:05Z"), Rule.ONLY_OFFSET));
        assertThat(read("2026-07-01 14:32:05", RECEIVED))
                .isEqualTo(new Reading(Instant.parse("2026-07-01T18:32:05Z"), Rule.ONLY_OFFSET));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23 14:32:00",
                " 2026-11-23  14:32:00 ",
                "2026-11-23T14:32:00",
                "2026-11-23 14:32",
                "2026/11/23 14:32:00",
                "2026-11-23 14:32:00.123",
                "23-11-2026 14:32:00",
                "23/11/2026 14:32:00",
                "23.11.2026 14:32"
            })
    void isReadLeniently(String text) {
        assertThat(read(text, RECEIVED).instant()).isEqualTo(Instant.parse("2026-11-23T17:32:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ayer",
                "2026-11-23",
                "14:32:05",
                "2026-02-30 10:00:00",
                "2026-13-01 10:00:00",
                "2026-11-23 24:00:00",
                "2026-11-23 14:60:00",
                "2026-11-23 14:32:05Z",
                "11/23/2026 14:32:05",
                "99999999999-11-23 14:32:05",
                "<script>",
                "\u0000"
            })
    void whatCannotBeReadIsKeptAndEmpty(String text) {
        FechaHora fechaHora = new FechaHora(text, "");

        assertThat(fechaHora.read(RECEIVED)).isEmpty();
        assertThat(fechaHora.isReadable()).isFalse();
        assertThat(fechaHora.text()).isEqualTo(text);
        assertThat(fechaHora).hasToString("FechaHora[unreadable]");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-05T02:30:10Z, 2026-04-05T02:30:00Z",
        "2026-04-05T03:30:10Z, 2026-04-05T03:30:00Z",
        "2026-04-05T02:59:59Z, 2026-04-05T02:30:00Z",
        "2026-04-05T03:01:00Z, 2026-04-05T03:30:00Z",
        "2026-04-04T10:00:00Z, 2026-04-05T02:30:00Z",
        "2026-04-06T10:00:00Z, 2026-04-05T03:30:00Z"
    })
    void theHourThatExistsTwiceIsTheOneNearestOurReceipt(Instant received, Instant instant) {
        assertThat(read("2026-04-04 23:30:00", received)).isEqualTo(new Reading(instant, Rule.NEAREST_RECEIPT));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-04-04 22:59:59, 2026-04-05T01:59:59Z, ONLY_OFFSET",
        "2026-04-04 23:00:00, 2026-04-05T03:00:00Z, NEAREST_RECEIPT",
        "2026-04-04 23:59:59, 2026-04-05T03:59:59Z, NEAREST_RECEIPT",
        "2026-04-05 00:00:00, 2026-04-05T04:00:00Z, ONLY_OFFSET"
    })
    void onlyTheLastHourOfTheFourthOfAprilExistsTwice(String text, Instant instant, Rule rule) {
        assertThat(read(text, Instant.parse("2026-04-05T12:00:00Z"))).isEqualTo(new Reading(instant, rule));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-09-05 23:59:59, 2026-09-06T03:59:59Z, ONLY_OFFSET",
        "2026-09-06 00:00:00, 2026-09-06T04:00:00Z, OFFSET_BEFORE_GAP",
        "2026-09-06 00:59:59, 2026-09-06T04:59:59Z, OFFSET_BEFORE_GAP",
        "2026-09-06 01:00:00, 2026-09-06T04:00:00Z, ONLY_OFFSET"
    })
    void theHourThatDoesNotExistIsReadByAClockThatHasNotMovedYet(String text, Instant instant, Rule rule) {
        assertThat(read(text, RECEIVED)).isEqualTo(new Reading(instant, rule));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "America/Santiago", "Pacific SA Standard Time", "UTC", "<script>"})
    void aZonaHorariaIsEvidenceAndNoOffset(String zonaHoraria) {
        FechaHora fechaHora = new FechaHora("2026-11-23 14:32:05", zonaHoraria);

        assertThat(fechaHora.read(RECEIVED).orElseThrow().instant()).isEqualTo(Instant.parse("2026-11-23T17:32:05Z"));
        assertThat(fechaHora.zonaHoraria()).isEqualTo(zonaHoraria);
    }

    private static Reading read(String text, Instant received) {
        return new FechaHora(text, "America/Santiago").read(received).orElseThrow();
    }
}
