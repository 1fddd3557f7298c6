package cl.presente.sence;

import static cl.presente.sence.Actor.DEPENDS;
import static cl.presente.sence.Actor.LEARNER;
import static cl.presente.sence.Actor.OTEC;
import static cl.presente.sence.Actor.PRESENTE;
import static cl.presente.sence.Actor.SENCE;
import static cl.presente.sence.SenceError.Retry.AT_ONCE;
import static cl.presente.sence.SenceError.Retry.LATER;
import static cl.presente.sence.SenceError.Retry.NEVER;
import static cl.presente.sence.SenceError.Retry.ONCE_CORRECTED;
import static cl.presente.sence.SenceError.Retry.WITH_NEXT_TOKEN;
import static cl.presente.sence.SenceError.Severity.CRITICAL;
import static cl.presente.sence.SenceError.Severity.ERROR;
import static cl.presente.sence.SenceError.Severity.NOTICE;
import static cl.presente.sence.SenceError.Severity.WARNING;

import java.util.List;
import java.util.Set;

/** Every code that any edition knows, understood whichever edition SENCE speaks today (7). */
public final class ErrorCatalogue {

    private static final String V1_1_2 = "1.1.2, Anexo 2";
    private static final String UNTIL_1_1_3 = "1.1.2, Anexo 2; not since 1.1.5";
    private static final String SINCE_1_1_3 = "1.1.3, Anexo 2";
    private static final String SINCE_1_1_5 = "1.1.5, Anexo 2";

    private static final List<SenceError> START = List.of(
            row("100", NOTICE, AT_ONCE, UNTIL_1_1_3, LEARNER),
            row("200", ERROR, ONCE_CORRECTED, V1_1_2, PRESENTE),
            row("201", CRITICAL, ONCE_CORRECTED, V1_1_2, PRESENTE),
            row("202", CRITICAL, ONCE_CORRECTED, V1_1_2, PRESENTE),
            row("203", CRITICAL, ONCE_CORRECTED, V1_1_2, PRESENTE),
            row("204", ERROR, ONCE_CORRECTED, V1_1_2, OTEC),
            row("205", ERROR, ONCE_CORRECTED, V1_1_2, OTEC),
            row("206", ERROR, ONCE_CORRECTED, V1_1_2, OTEC),
            row("207", WARNING, ONCE_CORRECTED, V1_1_2, LEARNER),
            row("208", WARNING, ONCE_CORRECTED, V1_1_2, LEARNER, OTEC),
            row("209", CRITICAL, ONCE_CORRECTED, V1_1_2, OTEC),
            row("210", NOTICE, AT_ONCE, UNTIL_1_1_3, LEARNER),
            row("211", CRITICAL, WITH_NEXT_TOKEN, V1_1_2, OTEC),
            row("212", CRITICAL, WITH_NEXT_TOKEN, V1_1_2, OTEC),
            row("300", ERROR, LATER, V1_1_2, SENCE),
            row("301", ERROR, ONCE_CORRECTED, V1_1_2, DEPENDS),
            row("302", CRITICAL, LATER, V1_1_2, SENCE),
            row("303", CRITICAL, WITH_NEXT_TOKEN, V1_1_2, OTEC),
            row("304", ERROR, LATER, V1_1_2, SENCE),
            row("305", ERROR, LATER, V1_1_2, SENCE),
            row("306", ERROR, ONCE_CORRECTED, V1_1_2, OTEC),
            row("307", ERROR, ONCE_CORRECTED, SINCE_1_1_3, OTEC),
            row("308", ERROR, ONCE_CORRECTED, SINCE_1_1_3, OTEC),
            row("309", ERROR, ONCE_CORRECTED, SINCE_1_1_3, OTEC),
            row("310", ERROR, ONCE_CORRECTED, SINCE_1_1_3, OTEC),
            row("311", NOTICE, AT_ONCE, SINCE_1_1_5, LEARNER),
            row("312", NOTICE, AT_ONCE, SINCE_1_1_5, LEARNER),
            row("313", CRITICAL, ONCE_CORRECTED, SINCE_1_1_5, PRESENTE));

    private static final List<SenceError> CLOSE =
            START.stream().map(ErrorCatalogue::onClose).toList();

    private ErrorCatalogue() {}

    /** The whole catalogue of one phase, in the order of the codes. */
    public static List<SenceError> all(Phase phase) {
        return phase == Phase.START ? START : CLOSE;
    }

    /** The entry of a code; a code that no edition knows gets one too. */
    public static SenceError of(String code, Phase phase) {
        return all(phase).stream()
                .filter(error -> error.code().equals(code))
                .findFirst()
                .orElseGet(() -> new SenceError(code, phase, Set.of(DEPENDS), ERROR, LATER, "no edition", false));
    }

    private static SenceError row(
            String code, SenceError.Severity severity, SenceError.Retry retry, String source, Actor... actors) {
        return new SenceError(code, Phase.START, Set.of(actors), severity, retry, source, true);
    }

    private static SenceError onClose(SenceError start) {
        SenceError.Retry retry = SenceError.END_CLOSE.contains(start.code()) ? NEVER : start.retry();
        return new SenceError(start.code(), Phase.CLOSE, start.actors(), start.severity(), retry, start.source(), true);
    }
}
