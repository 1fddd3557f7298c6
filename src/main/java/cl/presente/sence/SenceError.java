package cl.presente.sence;

import java.util.Locale;
import java.util.Set;

/** One entry of the manual's Anexo 2, in one phase: what it means, to whom, and what helps (7). */
public record SenceError(
        String code, Phase phase, Set<Actor> actors, Severity severity, Retry retry, String source, boolean known) {

    /** How many people an error stops; from bad to worse. */
    public enum Severity {
        /** One learner, who can solve it alone. */
        NOTICE,
        /** One learner, who needs somebody. */
        WARNING,
        /** A run of a course, or nobody can tell. */
        ERROR,
        /** Every learner of the OTEC. */
        CRITICAL
    }

    /** Whether, and when, the same learner should try again. */
    public enum Retry {
        AT_ONCE,
        WITH_NEXT_TOKEN,
        ONCE_CORRECTED,
        LATER,
        NEVER
    }

    private static final Set<String> REFUSE_TOKEN = Set.of("211", "212", "303");
    static final Set<String> END_CLOSE = Set.of("301", "304", "305", "310");
    private static final Set<String> ABOUT_LOGIN = Set.of("100", "210", "311", "312");

    public SenceError {
        actors = Set.copyOf(actors);
    }

    /** A heading of a few words, for the learner. */
    public String title() {
        return text("title");
    }

    /** What happened, for the learner; never with the code. */
    public String learner() {
        return text("learner");
    }

    /** What the learner does next. */
    public String nextStep() {
        return text("next");
    }

    /** What happened, for the OTEC; with the code, of which an unknown one may be anything of any length. */
    public String otec() {
        String shown = code.isEmpty() ? "(vacío)" : code.substring(0, Math.min(code.length(), 40));
        return text("otec").replace("{0}", shown);
    }

    /** Whether SENCE refused the token, so that another one of the OTEC may succeed. */
    public boolean refusesToken() {
        return REFUSE_TOKEN.contains(code);
    }

    /** Whether the close that got this answer will never succeed. */
    public boolean endsClose() {
        return phase == Phase.CLOSE && END_CLOSE.contains(code);
    }

    /** Whether the edition's help links help. */
    public boolean isAboutLogin() {
        return ABOUT_LOGIN.contains(code);
    }

    private String text(String column) {
        String key = "error." + (known ? code : "unknown") + ".";
        return Texts.of(key + phase.name().toLowerCase(Locale.ROOT) + "." + column, key + column);
    }

    @Override
    public String toString() {
        return "SenceError[" + (known ? code : "unknown") + ", " + phase + "]";
    }
}
