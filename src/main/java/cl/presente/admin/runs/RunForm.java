package cl.presente.admin.runs;

import cl.presente.admin.Moments;
import cl.presente.admin.OfficeForm;
import cl.presente.catalogue.AttendancePolicy;
import cl.presente.catalogue.AttendancePolicy.Rhythm;
import cl.presente.catalogue.CourseRun;
import cl.presente.sence.CodigoCurso;
import cl.presente.sence.Environment;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.LineaCapacitacion;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A run as somebody types it. */
public class RunForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d-M-uuuu").withResolverStyle(ResolverStyle.STRICT);

    private String codigoCurso = "";
    private Environment environment = Environment.TEST;
    private String startsOn = "";
    private String endsOn = "";
    private Rhythm rhythm = Rhythm.ONCE_PER_DAY;
    private String minutes = "";
    private String client = "";
    private String courseUrl = "";
    private String instructions = "";

    void show(CourseRun.Facts facts) {
        codigoCurso = facts.codigoCurso().text();
        environment = facts.environment();
        startsOn = Moments.date(facts.schedule().startsOn());
        endsOn = Moments.date(facts.schedule().endsOn());
        policy(facts.schedule().policy());
        client = facts.texts().client();
        courseUrl = facts.texts().courseUrl();
        instructions = facts.texts().instructions();
    }

    /** What another run for another client has in common with this one; code, client and dates are its own. */
    void showCopyOf(CourseRun.Facts facts) {
        environment = facts.environment() == Environment.PRODUCTION ? Environment.TEST : facts.environment();
        policy(facts.schedule().policy());
        courseUrl = facts.texts().courseUrl();
        instructions = facts.texts().instructions();
    }

    void policy(AttendancePolicy policy) {
        rhythm = policy.rhythm();
        minutes = policy.minutes() == null ? "" : policy.minutes().toString();
    }

    /** Empty once every broken rule is said at its field. */
    Optional<CourseRun.Facts> read(OfficeForm form, Optional<LineaCapacitacion> line) {
        Optional<CodigoCurso> code = form.read(() -> {
            CodigoCurso parsed = CodigoCurso.parse(codigoCurso);
            line.ifPresent(known -> parsed.requireFor(known, environment));
            return parsed;
        });
        Optional<LocalDate> first = form.read(() -> day("startsOn", startsOn));
        Optional<LocalDate> last = form.read(() -> day("endsOn", endsOn));
        Optional<AttendancePolicy> policy = form.read(this::policy);
        Optional<CourseRun.Schedule> schedule = first.isPresent() && last.isPresent() && policy.isPresent()
                ? form.read(() -> new CourseRun.Schedule(first.get(), last.get(), policy.get()))
                : Optional.empty();
        Optional<String> named = form.read(() -> CourseRun.Texts.client(client.strip()));
        Optional<String> url = form.read(() -> CourseRun.Texts.courseUrl(courseUrl.strip()));
        Optional<String> text = form.read(
                () -> CourseRun.Texts.instructions(instructions.strip().replace("\r\n", "\n")));
        return form.isRight()
                ? Optional.of(new CourseRun.Facts(
                        code.orElseThrow(),
                        environment,
                        schedule.orElseThrow(),
                        new CourseRun.Texts(named.orElseThrow(), url.orElseThrow(), text.orElseThrow())))
                : Optional.empty();
    }

    /** Every field by its input's id, as it is typed now. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("CodigoCurso", codigoCurso);
        values.put("environment", environment.name());
        values.put("startsOn", startsOn);
        values.put("endsOn", endsOn);
        values.put("rhythm", rhythm.name());
        values.put("minutes", rhythm == Rhythm.OPEN_CLOSE ? minutes : "");
        values.put("client", client);
        values.put("courseUrl", courseUrl);
        values.put("instructions", instructions.replace("\r\n", "\n"));
        return values;
    }

    /** Puts another value into one field. */
    void take(String field, String value) {
        switch (field) {
            case "CodigoCurso" -> codigoCurso = value;
            case "environment" -> environment = Environment.valueOf(value);
            case "startsOn" -> startsOn = value;
            case "endsOn" -> endsOn = value;
            case "rhythm" -> rhythm = Rhythm.valueOf(value);
            case "minutes" -> minutes = value;
            case "client" -> client = value;
            case "courseUrl" -> courseUrl = value;
            case "instructions" -> instructions = value;
            default -> throw new IllegalArgumentException("no such field");
        }
    }

    private AttendancePolicy policy() {
        @Nullable Integer each = null;
        if (rhythm == Rhythm.OPEN_CLOSE) {
            if (!minutes.strip().matches("[0-9]{1,6}")) {
                throw new InvalidValue("minutes", "range");
            }
            each = Integer.valueOf(minutes.strip());
        }
        return new AttendancePolicy(rhythm, each);
    }

    private static LocalDate day(String field, String typed) {
        try {
            return LocalDate.parse(typed.strip().replaceAll("[/. ]", "-"), DAY);
        } catch (DateTimeParseException e) {
            throw new InvalidValue(field, "date");
        }
    }

    public boolean isTimed() {
        return rhythm == Rhythm.OPEN_CLOSE;
    }

    public Rhythm[] getRhythms() {
        return Rhythm.values();
    }

    public String getCodigoCurso() {
        return codigoCurso;
    }

    public void setCodigoCurso(String typed) {
        codigoCurso = typed;
    }

    public Environment getEnvironment() {
        return environment;
    }

    public void setEnvironment(@Nullable Environment chosen) {
        environment = Objects.requireNonNullElse(chosen, Environment.TEST);
    }

    public String getStartsOn() {
        return startsOn;
    }

    public void setStartsOn(String typed) {
        startsOn = typed;
    }

    public String getEndsOn() {
        return endsOn;
    }

    public void setEndsOn(String typed) {
        endsOn = typed;
    }

    public Rhythm getRhythm() {
        return rhythm;
    }

    public void setRhythm(@Nullable Rhythm chosen) {
        rhythm = Objects.requireNonNullElse(chosen, Rhythm.ONCE_PER_DAY);
    }

    public String getMinutes() {
        return minutes;
    }

    public void setMinutes(String typed) {
        minutes = typed;
    }

    public String getClient() {
        return client;
    }

    public void setClient(String typed) {
        client = typed;
    }

    public String getCourseUrl() {
        return courseUrl;
    }

    public void setCourseUrl(String typed) {
        courseUrl = typed;
    }

    public String getInstructions() {
        return instructions;
    }

    public void setInstructions(String typed) {
        instructions = typed;
    }
}
