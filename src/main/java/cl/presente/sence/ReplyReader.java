package cl.presente.sence;

import cl.presente.sence.Reply.CloseAccepted;
import cl.presente.sence.Reply.CloseRefused;
import cl.presente.sence.Reply.StartAccepted;
import cl.presente.sence.Reply.StartRefused;
import cl.presente.sence.Reply.Unreadable;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a reply as tolerantly as the field needs: SENCE has already recorded by the time we hear of it (3.2, 3.3). */
public final class ReplyReader {

    public static final int MAX_BODY_BYTES = 16 * 1024;
    public static final int MAX_FIELDS = 40;

    private static final Map<String, Parametro> BY_NAME = Stream.concat(
                    Echo.PARAMETROS.stream(),
                    Stream.of(
                            Parametro.IdSesionSence, Parametro.FechaHora, Parametro.ZonaHoraria, Parametro.GlosaError))
            .collect(Collectors.toMap(parametro -> folded(parametro.name()), Function.identity()));

    private final Route route;
    private final EnumMap<Parametro, String> texts = new EnumMap<>(Parametro.class);
    private final EnumSet<Quirk> quirks = EnumSet.noneOf(Quirk.class);

    private ReplyReader(Route route) {
        this.route = route;
    }

    /** Reads the body of a form POST that came in by the route; never throws, whatever the bytes. */
    public static Reply read(Route route, byte[] body) {
        if (body.length > MAX_BODY_BYTES) return new Unreadable(Unreadable.Reason.BODY_TOO_LONG);
        FormBody form = FormBody.parse(body);
        if (form.fields().size() > MAX_FIELDS) return new Unreadable(Unreadable.Reason.TOO_MANY_FIELDS);
        ReplyReader reader = new ReplyReader(route);
        reader.quirks.addAll(form.quirks());
        form.fields().forEach(reader::take);
        return reader.texts.values().stream().allMatch(ReplyReader::isBlank)
                ? new Unreadable(Unreadable.Reason.NO_KNOWN_FIELD)
                : reader.reply();
    }

    private void take(FormBody.Field field) {
        Parametro parametro = BY_NAME.get(folded(field.name()));
        if (parametro == null) {
            quirks.add(Quirk.UNKNOWN_FIELD);
            return;
        }
        if (!parametro.name().equals(field.name())) quirks.add(Quirk.RESPELT_FIELD);
        if (texts.containsKey(parametro)) quirks.add(Quirk.DUPLICATE_FIELD);
        if (isBlank(text(parametro))) texts.put(parametro, field.text());
    }

    private Reply reply() {
        Echo echo = new Echo(texts);
        FechaHora fechaHora = fechaHora();
        boolean refused = refused();
        Optional<IdSesionSence> idSesionSence = route.phase() == Phase.START ? idSesionSence() : Optional.empty();
        GlosaError glosaError = new GlosaError(route.phase(), text(Parametro.GlosaError));
        Set<Quirk> noted = Collections.unmodifiableSet(quirks);
        if (route.phase() == Phase.START) {
            return refused
                    ? new StartRefused(echo, idSesionSence, fechaHora, glosaError, noted)
                    : new StartAccepted(echo, idSesionSence, fechaHora, noted);
        }
        return refused
                ? new CloseRefused(echo, fechaHora, glosaError, noted)
                : new CloseAccepted(echo, fechaHora, noted);
    }

    /** A GlosaError wins over the route, and a route for errors over a GlosaError that is missing. */
    private boolean refused() {
        boolean glosa = !isBlank(text(Parametro.GlosaError));
        if (glosa && route.isRetoma()) quirks.add(Quirk.GLOSA_ERROR_ON_RETOMA);
        if (!glosa && !route.isRetoma()) quirks.add(Quirk.GLOSA_ERROR_MISSING);
        return glosa || !route.isRetoma();
    }

    private FechaHora fechaHora() {
        FechaHora fechaHora = new FechaHora(text(Parametro.FechaHora), text(Parametro.ZonaHoraria));
        if (!fechaHora.isReadable()) quirks.add(Quirk.FECHA_HORA_UNREADABLE);
        if (isBlank(fechaHora.zonaHoraria())) quirks.add(Quirk.ZONA_HORARIA_MISSING);
        return fechaHora;
    }

    private Optional<IdSesionSence> idSesionSence() {
        String text = text(Parametro.IdSesionSence).trim();
        if (text.isEmpty()) {
            quirks.add(Quirk.ID_SESION_SENCE_MISSING);
            return Optional.empty();
        }
        try {
            return Optional.of(new IdSesionSence(text));
        } catch (InvalidValue unusable) {
            quirks.add(Quirk.ID_SESION_SENCE_UNUSABLE);
            return Optional.empty();
        }
    }

    private String text(Parametro parametro) {
        return texts.getOrDefault(parametro, "");
    }

    /** With trim and not strip, here as elsewhere on receipt: a NUL is as blank as a space. */
    private static boolean isBlank(String text) {
        return text.trim().isEmpty();
    }

    private static String folded(String name) {
        return name.trim().toLowerCase(Locale.ROOT);
    }
}
