package cl.presente.ledger;

import cl.presente.platform.DomainEvent;
import cl.presente.platform.TimeSource;
import cl.presente.platform.sheet.SheetFormat;
import cl.presente.platform.sheet.SheetWriter;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the wanted events as a table, newest first, however many there are; that this was done is an event before it. */
@ApplicationScoped
public class ExportTrail {

    private static final int BATCH = 500;
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("dd-MM-uuuu HH:mm:ss").withZone(TimeSource.CHILE);
    private static final List<String> COLUMNS = Stream.of(
                    "local", "utc", "person", "role", "deed", "address", "subject", "facts", "id", "canonical")
            .map(column -> Sentences.text("export." + column))
            .toList();

    @PersistenceContext
    EntityManager em;

    @Inject
    Event<DomainEvent> events;

    @Inject
    ExportTrail self;

    /** Writes a whole file, and leaves the stream open. */
    @Needs(Permission.SEE_TRAIL)
    public void export(TrailFilter filter, SheetFormat format, OutputStream out) throws IOException {
        List<TrailEvent> batch = self.begin(filter, format);
        try (SheetWriter sheet = format.to(out, Sentences.text("export.title"), COLUMNS)) {
            while (!batch.isEmpty()) {
                for (TrailEvent event : batch) {
                    sheet.row(row(event));
                }
                TrailEvent last = batch.get(batch.size() - 1);
                batch = new TrailQuery(filter)
                        .after(last.happenedAt(), last.id())
                        .toList(em)
                        .setMaxResults(BATCH)
                        .getResultList();
            }
        }
    }

    /** The first rows, as they are before the export itself is an event. */
    @Transactional
    @Needs(Permission.SEE_TRAIL)
    public List<TrailEvent> begin(TrailFilter filter, SheetFormat format) {
        List<TrailEvent> first =
                new TrailQuery(filter).toList(em).setMaxResults(BATCH).getResultList();
        events.fire(new TrailExported(format, new TrailQuery(filter).toCount(em).getSingleResult()));
        return first;
    }

    private static List<String> row(TrailEvent event) {
        TrailEntry entry = TrailEntry.of(event);
        return List.of(
                LOCAL.format(entry.happenedAt()),
                entry.happenedAt().toString(),
                entry.actor(),
                entry.role().isEmpty() ? "" : Sentences.text("role." + entry.role()),
                entry.sentence(),
                entry.address(),
                entry.subject(),
                entry.facts().stream()
                        .map(fact -> fact.name() + ": " + fact.text())
                        .collect(Collectors.joining("; ")),
                entry.id().toString(),
                entry.canonical());
    }
}
