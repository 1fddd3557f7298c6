package cl.presente.learner;

import cl.presente.attendance.Availability;
import cl.presente.attendance.LearnerSessions;
import cl.presente.attendance.LearnerSessions.CourseCard;
import cl.presente.attendance.Session;
import cl.presente.attendance.SessionState;
import cl.presente.enrolment.Learner;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Rut;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The OTEC's page for learners: who are you, and once that is known, his courses. */
@Named
@RequestScoped
public class HomePage {

    private static final Set<String> UNANSWERED = Set.of(SessionState.ISSUED.name(), SessionState.ABANDONED.name());

    /** First what waits for the learner, last what is over. */
    private static final List<Availability> URGENT_FIRST = List.of(
            Availability.OPEN,
            Availability.START,
            Availability.SERVICE_OFF,
            Availability.MISCONFIGURED,
            Availability.NO_TOKEN,
            Availability.UNPROVEN,
            Availability.EXEMPT,
            Availability.DONE_TODAY,
            Availability.DONE_LAST_DAY,
            Availability.DONE,
            Availability.NOT_STARTED,
            Availability.ENDED);

    /** How many sessions of a course the page lists. */
    private static final int LISTED = 30;

    @Inject
    Visitor visitor;

    @Inject
    LearnerSessions sessions;

    @Inject
    LearnerCookie cookie;

    @Inject
    Clock clock;

    @Inject
    HttpServletRequest request;

    private @Nullable List<CourseCard> cards;

    public List<CourseCard> getCards() {
        if (cards == null) {
            cards = visitor.learner().map(Learner::id).map(sessions::courses).orElse(List.of()).stream()
                    .sorted(Comparator.comparing(card -> URGENT_FIRST.indexOf(card.availability())))
                    .toList();
        }
        return cards;
    }

    /** Whether a code was asked for, so that the page takes it. */
    public boolean isCodeStep() {
        return step().startsWith("code");
    }

    public boolean isCodeWrong() {
        return step().equals("code-again");
    }

    /** The RUN as the learner typed it on the form before. */
    public String getTypedRun() {
        return cookie.typedRun(request);
    }

    /** What is wrong with that RUN; blank when nothing is, or when none was sent. */
    public String getRunProblem() {
        if (!step().equals("run")) {
            return "";
        }
        try {
            Rut.parse(getTypedRun());
            return "";
        } catch (InvalidValue wrong) {
            return wrong.sentence();
        }
    }

    /** The session that the card speaks of: the open one, or else the newest. */
    public @Nullable Session last(CourseCard card) {
        return card.open().or(() -> card.newestFirst().stream().findFirst()).orElse(null);
    }

    /** The name of the state of that session, or {@code NONE}. */
    public String state(CourseCard card) {
        return Optional.ofNullable(last(card))
                .map(session -> session.stateAt(clock.instant()))
                .map(SessionState::name)
                .orElse("NONE");
    }

    /** Under which key the card says in what state things are. */
    public String wording(CourseCard card) {
        if (card.enrolment().isExempt()) {
            return "EXEMPT";
        }
        String state = state(card);
        return card.quarantined() && UNANSWERED.contains(state) ? "CONTRADICTED" : state;
    }

    /** The sessions to list, newest first. */
    public List<Session> listed(CourseCard card) {
        return card.newestFirst().stream().limit(LISTED).toList();
    }

    public SessionState stateOf(Session session) {
        return session.stateAt(clock.instant());
    }

    private String step() {
        return Optional.ofNullable(request.getParameter("step")).orElse("");
    }
}
