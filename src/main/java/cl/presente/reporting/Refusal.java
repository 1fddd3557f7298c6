package cl.presente.reporting;

import cl.presente.sence.Actor;
import cl.presente.sence.GlosaError;
import cl.presente.sence.SenceError;
import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * One code with which SENCE refused, in words for the OTEC.
 *
 * @param code as received; blank when SENCE gave none
 * @param sentence what it means and what to do, with the code in it
 * @param actors who can do something about it
 */
public record Refusal(String code, String sentence, Set<Actor> actors) implements Serializable {

    static List<Refusal> of(GlosaError glosa) {
        return glosa.errors().stream().map(Refusal::of).toList();
    }

    private static Refusal of(SenceError error) {
        return new Refusal(error.code(), error.otec(), error.actors());
    }

    /** What it means, without what to do: the first sentence. */
    public String brief() {
        int end = sentence.indexOf(". ");
        return end < 0 ? sentence : sentence.substring(0, end + 1);
    }

    /** What to do: what follows the first sentence; blank when nothing does. */
    public String advice() {
        return sentence.substring(brief().length()).strip();
    }
}
