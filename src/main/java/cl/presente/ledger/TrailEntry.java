package cl.presente.ledger;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * One event of the trail as a person reads it.
 *
 * @param actor the name as it was then
 * @param role the name of the role as which the actor acted; blank for the service itself
 * @param address the client's; blank for the service itself
 * @param sentence what follows the actor's name
 * @param canonical the whole event as canonical JSON
 */
public record TrailEntry(
        UUID id,
        Instant happenedAt,
        String actor,
        String role,
        String address,
        String sentence,
        String subjectType,
        String subjectId,
        String subject,
        List<Fact> facts,
        String canonical)
        implements Serializable {

    /** One thing that the event says beyond actor and subject, by the name that people give it. */
    public record Fact(String name, String text) implements Serializable {}

    static TrailEntry of(TrailEvent event) {
        return new TrailEntry(
                event.id(),
                event.happenedAt(),
                event.actorName(),
                event.actorRole(),
                event.address(),
                Sentences.of(event.kind(), event.subjectLabel(), event.facts()),
                event.subjectType(),
                event.subjectId(),
                event.subjectLabel(),
                event.facts().entrySet().stream()
                        .map(fact -> new Fact(Sentences.fact(fact.getKey()), fact.getValue()))
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .toList(),
                event.canonical());
    }
}
