package cl.presente.platform;

import java.util.Map;

/**
 * Something that somebody did and that the trail keeps: a use case fires it inside its transaction, and the ledger hears it
 * there, so that there is no trail without the deed and no deed without the trail.
 */
public interface DomainEvent {

    /** A stable name such as {@code token.retired}; the key of its sentence in {@code i18n/trail.properties}. */
    String kind();

    /** What it happened to. */
    Subject subject();

    /**
     * What the sentence says beyond actor and subject, by name: labels, days, counts. Never a RUN, a token, a password, a
     * personal link or a mail's text.
     */
    default Map<String, String> facts() {
        return Map.of();
    }

    /**
     * What an event is about.
     *
     * @param type a word such as {@code token} or {@code run}
     * @param id its stable id
     * @param label how people call it; kept with the event, since it may change or go
     */
    record Subject(String type, String id, String label) {}
}
