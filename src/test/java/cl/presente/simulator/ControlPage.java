package cl.presente.simulator;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operator's view of the simulator: what happened, newest first, and the form that forces what happens next. */
final class ControlPage {

    private static final int SHOWN = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm:ss").withZone(Reply.ZONE);

    private final Sence sence;

    ControlPage(Sence sence) {
        this.sence = sence;
    }

    Html html() {
        Map<String, Reply> replies = sence.journal().sent().stream()
                .collect(Collectors.toMap(Journal.Sent::visit, Journal.Sent::reply, (first, again) -> again));
        return Html.page(
                "control",
                Map.of(
                        "testEdition", sence.edition(Environment.TEST).number(),
                        "productionEdition",
                                sence.edition(Environment.PRODUCTION).number(),
                        "loginSeconds", sence.loginLimit().toSeconds(),
                        "outcomes", rows(sence.outcomes().waiting(), 2, ControlPage::row),
                        "requests", rows(newest(sence.journal().received()), 7, received -> row(received, replies)),
                        "sessions", rows(newest(sence.sessions().all()), 6, ControlPage::row),
                        "otecs", rows(sence.registry().otecs(), 3, this::row),
                        "acciones", rows(sence.registry().acciones(), 6, ControlPage::row)));
    }

    private static <T> List<T> newest(List<T> entries) {
        List<T> newest = new ArrayList<>(entries);
        Collections.reverse(newest);
        return newest.subList(0, Math.min(SHOWN, newest.size()));
    }

    private static <T> Html rows(List<T> entries, int columns, Function<T, Html> row) {
        if (entries.isEmpty()) return Html.of("empty-row", Map.of("columns", columns));
        return Html.join(entries.stream().map(row).toList());
    }

    private static Html row(Outcomes.Scheduled scheduled) {
        String settings = scheduled.outcome().settings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + setting.getValue())
                .collect(Collectors.joining(" · "));
        return Html.row(settings, scheduled.left() == 0 ? "∞" : scheduled.left());
    }

    private static Html row(Journal.Received received, Map<String, Reply> replies) {
        Reply reply = replies.get(received.visit());
        String answer = reply == null
                ? Texts.of("control.unanswered")
                : reply.text("GlosaError").isEmpty() ? Texts.of("control.accepted") : reply.text("GlosaError");
        return Html.row(
                time(received.at()),
                received.environment().path(),
                received.phase().path(),
                received.form().text("RunAlumno"),
                received.form().text("CodigoCurso"),
                IssuedToken.masked(received.form().text("Token")),
                answer);
    }

    private static Html row(SenceSession session) {
        return Html.row(
                session.environment().path(),
                session.start().text("RunAlumno"),
                session.start().text("CodigoCurso"),
                session.idSesionSence(),
                time(session.startedAt()),
                session.closedAt().map(ControlPage::time).orElse(Texts.of("control.open")));
    }

    private Html row(Otec otec) {
        long current = sence.registry().tokensOf(otec.rut()).stream()
                .filter(IssuedToken::current)
                .count();
        return Html.row(Html.of("rts-link", Map.of("rut", otec.rut())), otec.name(), current);
    }

    private static Html row(Accion accion) {
        return Html.row(
                accion.codigoCurso(),
                accion.codSence(),
                accion.linea(),
                accion.rutOtec(),
                accion.from() + " – " + accion.to(),
                accion.runs().size());
    }

    private static String time(Instant at) {
        return TIME.format(at);
    }
}
