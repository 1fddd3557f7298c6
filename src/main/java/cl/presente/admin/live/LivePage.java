package cl.presente.admin.live;

import cl.presente.admin.OfficeWords;
import cl.presente.attendance.RemindLearners;
import cl.presente.attendance.RemindLearners.Reminded;
import cl.presente.attendance.Reminder;
import cl.presente.reporting.LiveBoard;
import cl.presente.reporting.LiveScope;
import cl.presente.reporting.LiveView;
import cl.presente.reporting.RunChoice;
import cl.presente.sence.Environment;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** The live board, fresh every ten seconds unless that is paused; {@code ?run=id} keeps it to one run. */
@Named
@ViewScoped
public class LivePage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int BEGINNING = 12;
    private static final int MORE = 100;

    @Inject
    LiveBoard board;

    @Inject
    RemindLearners remindLearners;

    @Inject
    Clock clock;

    private final Map<Reminder.Kind, Map<UUID, Boolean>> chosen = new EnumMap<>(Reminder.Kind.class);
    private Set<Environment> environments = Set.of();
    private List<RunChoice> runs = List.of();
    private LiveScope scope = new LiveScope(Environment.PRODUCTION, null);
    private int most = BEGINNING;
    private @Nullable LiveView view;
    private boolean live = true;
    private Reminder.Kind asking = Reminder.Kind.START;
    private int askedFor;

    @PostConstruct
    void open() {
        for (Reminder.Kind kind : Reminder.Kind.values()) {
            chosen.put(kind, new HashMap<>());
        }
        readChoices();
        scope = new LiveScope(mostReal(environments), null);
        setCourseRun(FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("run"));
        look();
    }

    /** Asked every ten seconds: sends again only what changed, which after midnight is also what the board can be kept to. */
    public void refresh() {
        LiveView before = view;
        Set<Environment> environmentsBefore = environments;
        List<RunChoice> runsBefore = runs;
        readChoices();
        if (!environments.equals(environmentsBefore) || !runs.equals(runsBefore)) {
            PrimeFaces.current().ajax().update("live:scope");
        }
        look();
        if (!getView().equals(before)) {
            PrimeFaces.current().ajax().update("live:board");
        }
    }

    public void toggleLive() {
        live = !live;
    }

    /** Shows another environment, all of its runs. */
    public void show(Environment environment) {
        scope = new LiveScope(environment, null);
        show();
    }

    /** The wanted run has changed. */
    public void show() {
        most = BEGINNING;
        chosen.values().forEach(Map::clear);
        look();
    }

    public void more() {
        most += MORE;
        look();
    }

    /** Asks, before mails leave, whether they should. */
    public void ask(Reminder.Kind kind) {
        asking = kind;
        askedFor = wanted().size();
        PrimeFaces.current().executeScript("PF('remind').show()");
    }

    public void remind() {
        Reminded reminded = remindLearners.remind(asking, wanted());
        chosen.get(asking).clear();
        look();
        PrimeFaces.current().executeScript("PF('remind').hide()");
        OfficeWords.done(
                reminded.sent() == 0 ? "live.reminded.nobody" : "live.reminded.done",
                reminded.sent(),
                reminded.already(),
                reminded.withoutMail(),
                reminded.notNeeded());
    }

    private List<UUID> wanted() {
        List<UUID> picked = chosen(asking);
        if (!picked.isEmpty()) {
            return picked;
        }
        return asking == Reminder.Kind.START ? board.absentEnrolments(scope) : board.connectedEnrolments(scope);
    }

    private List<UUID> chosen(Reminder.Kind kind) {
        return chosen.get(kind).entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What the board is kept to stays a choice when it is no longer of today: only its user turns away from it. */
    private void readChoices() {
        Optional<RunChoice> kept = chosenRun();
        environments = board.environments();
        runs = board.runs();
        if (kept.isPresent() && chosenRun().isEmpty()) {
            runs = Stream.concat(runs.stream(), kept.stream()).toList();
        }
    }

    private Optional<RunChoice> chosenRun() {
        return runs.stream().filter(run -> run.id().equals(scope.courseRun())).findFirst();
    }

    private void look() {
        view = board.look(scope, most);
    }

    private static Environment mostReal(Set<Environment> found) {
        return found.isEmpty() || found.contains(Environment.PRODUCTION)
                ? Environment.PRODUCTION
                : found.contains(Environment.TEST) ? Environment.TEST : Environment.SANDBOX;
    }

    public LiveView getView() {
        return Optional.ofNullable(view).orElseThrow();
    }

    /** For days that need not be said, since they are today. */
    public Instant getNow() {
        return clock.instant();
    }

    public boolean isLive() {
        return live;
    }

    public Environment getEnvironment() {
        return scope.environment();
    }

    /** The most real first, the one that is shown among them; more than one, or there is nothing to choose. */
    public List<Environment> getEnvironments() {
        Set<Environment> offered = EnumSet.of(scope.environment());
        offered.addAll(environments);
        return offered.size() > 1
                ? offered.stream().sorted(Comparator.reverseOrder()).toList()
                : List.of();
    }

    public List<RunChoice> getRuns() {
        return runs;
    }

    /** The id of the wanted run, blank for all: Faces has no converter for UUIDs. */
    public String getCourseRun() {
        return scope.courseRun() == null ? "" : scope.courseRun().toString();
    }

    /** A run brings its environment with it; one that is not of today is taken for all. */
    public void setCourseRun(@Nullable String wanted) {
        scope = runs.stream()
                .filter(run -> run.id().toString().equals(wanted))
                .findFirst()
                .map(run -> new LiveScope(run.environment(), run.id()))
                .orElse(new LiveScope(scope.environment(), null));
    }

    /** Whether a list of that many goes on below what is shown. */
    public boolean goesOn(int count) {
        return count > most;
    }

    public Map<UUID, Boolean> getChosenToStart() {
        return chosen.get(Reminder.Kind.START);
    }

    public Map<UUID, Boolean> getChosenToClose() {
        return chosen.get(Reminder.Kind.CLOSE);
    }

    public int getCountToStart() {
        return chosen(Reminder.Kind.START).size();
    }

    public int getCountToClose() {
        return chosen(Reminder.Kind.CLOSE).size();
    }

    public Reminder.Kind getAsking() {
        return asking;
    }

    public int getAskedFor() {
        return askedFor;
    }
}
