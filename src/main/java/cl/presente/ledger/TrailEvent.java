package cl.presente.ledger;

import cl.presente.platform.DomainEvent;
import cl.presente.platform.Ids;
import cl.presente.platform.Shortened;
import cl.presente.tenant.TenantOwned;
import cl.presente.tenant.access.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One thing that somebody did in an OTEC, never changed. Its columns are for searching; {@code canonical} is what counts. */
@Entity
@Table(name = "trail_event")
public class TrailEvent extends TenantOwned {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_LABEL = 300;
    private static final int LONGEST_FACT = 500;
    private static final int LONGEST_WORDS = 1000;

    @Id
    private UUID id;

    @Column(name = "happened_at")
    private Instant happenedAt;

    private String kind;

    @Column(name = "actor_id")
    private @Nullable UUID actorId;

    @Column(name = "actor_name")
    private String actorName;

    @Column(name = "actor_role")
    private String actorRole;

    private String address;

    @Column(name = "subject_type")
    private String subjectType;

    @Column(name = "subject_id")
    private String subjectId;

    @Column(name = "subject_label")
    private String subjectLabel;

    private String canonical;
    private String words;

    protected TrailEvent() {}

    TrailEvent(DomainEvent event, Actor actor, Instant now) {
        this.id = Ids.next();
        this.happenedAt = now.truncatedTo(ChronoUnit.MICROS);
        this.kind = event.kind();
        this.actorId = actor.accountId();
        this.actorName = Shortened.to(LONGEST_NAME, actor.name());
        this.actorRole = Optional.ofNullable(actor.role()).map(Enum::name).orElse("");
        this.address = actor.address();
        this.subjectType = event.subject().type();
        this.subjectId = event.subject().id();
        this.subjectLabel = Shortened.to(LONGEST_LABEL, event.subject().label());
        Map<String, String> facts = event.facts().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, fact -> Shortened.to(LONGEST_FACT, fact.getValue())));
        this.canonical = canonical(facts);
        this.words = Shortened.to(
                LONGEST_WORDS,
                actorName + " " + Sentences.of(kind, subjectLabel, facts) + " " + subjectLabel + " " + address);
    }

    private String canonical(Map<String, String> facts) {
        Map<String, Object> all = new TreeMap<>();
        all.put("id", id.toString());
        all.put("at", happenedAt.toString());
        all.put("kind", kind);
        all.put("actor", actor());
        all.put("subject", Map.of("type", subjectType, "id", subjectId, "label", subjectLabel));
        all.put("facts", facts);
        return CanonicalJson.of(all);
    }

    private Map<String, Object> actor() {
        return Map.of(
                "id",
                actorId == null ? "service" : actorId.toString(),
                "name",
                actorName,
                "role",
                actorRole,
                "address",
                address);
    }

    public UUID id() {
        return id;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    public String kind() {
        return kind;
    }

    public String actorName() {
        return actorName;
    }

    /** The name of the role as which the actor acted; blank for the service itself. */
    public String actorRole() {
        return actorRole;
    }

    public String address() {
        return address;
    }

    public String subjectType() {
        return subjectType;
    }

    public String subjectId() {
        return subjectId;
    }

    public String subjectLabel() {
        return subjectLabel;
    }

    /** The whole event as canonical JSON (RFC 8785 for objects of strings), as a ledger would seal it. */
    public String canonical() {
        return canonical;
    }

    /** What the event says beyond actor and subject. */
    public Map<String, String> facts() {
        return CanonicalJson.facts(canonical);
    }
}
