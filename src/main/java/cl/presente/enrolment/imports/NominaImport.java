package cl.presente.enrolment.imports;

import cl.presente.catalogue.CourseRun;
import cl.presente.platform.Ids;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file that somebody uploaded for one run, and how far its import is. Its rows are in {@link ImportRows}. */
@Entity
@Table(name = "nomina_import")
public class NominaImport extends TenantOwned {

    /** How long what was imported can be taken back. */
    public static final Duration UNDO = Duration.ofHours(24);

    /** How long its rows are kept. */
    static final Duration KEPT = Duration.ofDays(30);

    @Id
    private UUID id;

    @ManyToOne(fetch = FetchType.EAGER, optional = false)
    @JoinColumn(name = "course_run_id")
    private CourseRun courseRun;

    @Enumerated(EnumType.STRING)
    private ImportState state;

    private String source;

    @Column(name = "uploaded_by")
    private String uploadedBy;

    private String titles;
    private boolean titled;

    @Column(name = "columns_are")
    private String columns;

    private boolean remembered;

    @Column(name = "whole_list")
    private boolean wholeList;

    private int total;
    private int done;

    @Column(name = "at_position")
    private int position;

    private int added;
    private int changed;
    private int back;
    private int withdrawn;
    private int kept;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "started_at")
    private @Nullable Instant startedAt;

    @Column(name = "finished_at")
    private @Nullable Instant finishedAt;

    @Column(name = "rows_deleted_at")
    private @Nullable Instant rowsDeletedAt;

    protected NominaImport() {}

    NominaImport(CourseRun courseRun, String source, String uploadedBy, Table table, Instant now) {
        this.id = Ids.next();
        this.courseRun = courseRun;
        this.state = ImportState.CHECKED;
        this.source = source;
        this.uploadedBy = uploadedBy;
        this.titles = Cells.join(table.titles());
        this.titled = table.titled();
        this.columns = table.mapping().text();
        this.remembered = table.remembered();
        this.createdAt = now;
    }

    /**
     * What is known of a file's columns.
     *
     * @param titles as the file writes them; invented ones where it has none
     * @param remembered whether an earlier file with the same titles says what they mean
     */
    record Table(List<String> titles, boolean titled, Mapping mapping, boolean remembered) {}

    void mapped(Mapping mapping) {
        columns = mapping.text();
        remembered = false;
    }

    void isWholeList(boolean whole) {
        wholeList = whole;
    }

    /** Throws {@link IllegalStateException} where the life of an import does not lead there. */
    private void become(ImportState next) {
        if (!state.mayBecome(next)) throw new IllegalStateException(state + " does not become " + next);
        state = next;
    }

    void started(int lines, Instant now) {
        become(ImportState.RUNNING);
        total = lines;
        startedAt = now;
    }

    /** Some lines were carried out, the last of them at that position. */
    void carriedOut(int lines, int last) {
        done += lines;
        position = last;
    }

    void counted(Outcome outcome, int lines) {
        switch (outcome) {
            case NEW -> added += lines;
            case CHANGED -> changed += lines;
            case BACK -> back += lines;
            case WITHDRAWN -> withdrawn += lines;
            default -> {}
        }
    }

    void finished(Instant now) {
        become(ImportState.DONE);
        finishedAt = now;
    }

    /** From here on the job goes back the way it came. */
    void takenBack(ImportState how) {
        become(how);
        total = done;
        done = 0;
        position++;
    }

    void wasKept(int lines) {
        kept += lines;
    }

    void isTakenBack() {
        become(state == ImportState.CANCELLING ? ImportState.CANCELLED : ImportState.UNDONE);
    }

    void rowsDeleted(Instant now) {
        rowsDeletedAt = now;
        source = "";
    }

    public UUID id() {
        return id;
    }

    public CourseRun courseRun() {
        return courseRun;
    }

    public ImportState state() {
        return state;
    }

    /** The file's name, blank for text that was pasted. */
    public String source() {
        return source;
    }

    public String uploadedBy() {
        return uploadedBy;
    }

    public List<String> titles() {
        return Cells.split(titles);
    }

    public boolean isTitled() {
        return titled;
    }

    public Mapping mapping() {
        return Mapping.parse(columns);
    }

    public boolean isRemembered() {
        return remembered;
    }

    public boolean isWholeList() {
        return wholeList;
    }

    public int total() {
        return total;
    }

    public int done() {
        return done;
    }

    int position() {
        return position;
    }

    public int added() {
        return added;
    }

    public int changed() {
        return changed;
    }

    public int back() {
        return back;
    }

    public int withdrawn() {
        return withdrawn;
    }

    /** How many lines could not be taken back. */
    public int kept() {
        return kept;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public @Nullable Instant startedAt() {
        return startedAt;
    }

    public @Nullable Instant finishedAt() {
        return finishedAt;
    }

    /** Whether nothing of it was carried out yet. */
    public boolean isWaiting() {
        return state == ImportState.CHECKED;
    }

    public boolean hasRows() {
        return rowsDeletedAt == null;
    }

    public boolean canBeUndone(Instant now) {
        return state == ImportState.DONE && finishedAt != null && now.isBefore(finishedAt.plus(UNDO)) && hasRows();
    }
}
