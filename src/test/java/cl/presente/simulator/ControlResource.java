package cl.presente.simulator;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Commands the simulator, for people at {@code /control} and for programs at {@code /control/api}: the same actions, answered with
 * the page or with JSON, sent as a form or as JSON.
 *
 * <p>{@code POST outcomes} (the settings of {@link Outcome}), {@code clear} (all outcomes), {@code settings} ({@code sandboxEdition},
 * {@code testEdition}, {@code productionEdition}, {@code loginSeconds}), {@code reset} ({@code registry=true} forgets that too), {@code seed} (the
 * document of {@link Seed}), {@code tokens} ({@code rutOtec}, perhaps {@code token}), {@code revoke} ({@code token}), {@code claves}
 * ({@code run}, {@code clave}); {@code GET state}, with tokens masked.
 */
final class ControlResource {

    private final Sence sence;
    private final ControlPage page;

    ControlResource(Sence sence) {
        this.sence = sence;
        this.page = new ControlPage(sence);
    }

    Response handle(String path, Request request) {
        boolean api = path.startsWith("/control/api/");
        String action = path.replaceFirst("^/control(/api)?/?", "");
        if (request.isPost() && request.isForeign()) return problem(api, 403, Texts.of("error.foreign"));
        if (!request.isPost()) {
            if (path.equals("/control")) return Response.page(page.html());
            return action.equals("state") ? Response.json(200, state()) : problem(api, 404, Texts.of("error.notFound"));
        }
        try {
            Map<String, Object> result = act(action, document(request));
            return api ? Response.json(200, result) : Response.moved(303, "/control");
        } catch (IllegalArgumentException refused) {
            String reason = String.valueOf(refused.getMessage());
            return problem(api, 400, api ? reason : Texts.of("error.refused", reason));
        }
    }

    private Map<String, Object> act(String action, Map<String, Object> document) {
        switch (action) {
            case "outcomes" -> sence.outcomes().schedule(new Outcome(flat(document)));
            case "clear" -> sence.outcomes().clear();
            case "settings" -> change(flat(document));
            case "reset" -> {
                sence.reset();
                if ("true".equals(flat(document).get("registry")))
                    sence.registry().clear();
            }
            case "seed" -> Seed.into(sence.registry(), document);
            case "tokens" -> {
                String rut = required(document, "rutOtec");
                String given = flat(document).get("token");
                Registry registry = sence.registry();
                return Json.object("token", given == null ? registry.issueToken(rut) : registry.addToken(rut, given));
            }
            case "revoke" -> sence.registry().revokeToken(required(document, "token"));
            case "claves" -> Seed.into(sence.registry(), Map.of("claves", List.of(document)));
            default -> throw new IllegalArgumentException("no action " + action);
        }
        return Json.object("done", action);
    }

    private void change(Map<String, String> settings) {
        settings.forEach((name, value) -> {
            switch (name) {
                case "sandboxEdition" -> sence.use(Environment.SANDBOX, Edition.of(value));
                case "testEdition" -> sence.use(Environment.TEST, Edition.of(value));
                case "productionEdition" -> sence.use(Environment.PRODUCTION, Edition.of(value));
                case "loginSeconds" -> sence.limitLoginTo(Duration.ofSeconds(Long.parseLong(value)));
                default -> throw new IllegalArgumentException("no setting " + name);
            }
        });
    }

    private static Map<String, Object> document(Request request) {
        if (!request.isJson()) return new LinkedHashMap<>(request.form());
        Object read = Json.read(request.body());
        if (!(read instanceof Map<?, ?> map)) throw new IllegalArgumentException("expected a JSON object");
        Map<String, Object> document = new LinkedHashMap<>();
        map.forEach((name, value) -> document.put(name.toString(), value));
        return document;
    }

    /** Lists by comma, objects as {@code name.member}; what a form left empty does not count. */
    private static Map<String, String> flat(Map<String, Object> document) {
        Map<String, String> flat = new LinkedHashMap<>();
        document.forEach((name, value) -> {
            if (value instanceof Map<?, ?> members) {
                members.forEach((member, changed) -> flat.put(name + "." + member, changed.toString()));
            } else if (value instanceof Collection<?> list) {
                flat.put(name, list.stream().map(Object::toString).collect(Collectors.joining(",")));
            } else if (!value.toString().isEmpty()) {
                flat.put(name, value.toString());
            }
        });
        return flat;
    }

    private static String required(Map<String, Object> document, String name) {
        String value = flat(document).get(name);
        if (value == null) throw new IllegalArgumentException(name + " is missing");
        return value;
    }

    private static Response problem(boolean api, int status, String text) {
        return api ? Response.json(status, Json.object("error", text)) : Response.page(status, ErrorPage.of(text));
    }

    private Map<String, Object> state() {
        return Json.object(
                "settings",
                Json.object(
                        "sandboxEdition", sence.edition(Environment.SANDBOX).number(),
                        "testEdition", sence.edition(Environment.TEST).number(),
                        "productionEdition",
                                sence.edition(Environment.PRODUCTION).number(),
                        "loginSeconds", sence.loginLimit().toSeconds()),
                "outcomes",
                sence.outcomes().waiting().stream()
                        .map(waiting ->
                                Json.object("settings", waiting.outcome().settings(), "left", waiting.left()))
                        .toList(),
                "received",
                sence.journal().received().stream().map(ControlResource::json).toList(),
                "sent",
                sence.journal().sent().stream().map(ControlResource::json).toList(),
                "sessions",
                sence.sessions().all().stream().map(ControlResource::json).toList(),
                "otecs",
                sence.registry().otecs().stream().map(this::json).toList(),
                "acciones",
                sence.registry().acciones().stream().map(ControlResource::json).toList());
    }

    private static Map<String, Object> json(Journal.Received received) {
        return Json.object(
                "at", received.at(),
                "environment", received.environment().word(),
                "phase", received.phase().word(),
                "visit", received.visit(),
                "origin", received.origin(),
                "form", received.form().masked());
    }

    private static Map<String, Object> json(Journal.Sent sent) {
        Map<String, Object> fields = new LinkedHashMap<>();
        sent.reply().fields().forEach(field -> fields.put(field.name(), field.value()));
        return Json.object(
                "at", sent.at(),
                "visit", sent.visit(),
                "url", sent.reply().url(),
                "copies", sent.reply().copies(),
                "fields", fields);
    }

    private static Map<String, Object> json(SenceSession session) {
        return Json.object(
                "idSesionSence", session.idSesionSence(),
                "environment", session.environment().word(),
                "run", session.start().text("RunAlumno"),
                "codigoCurso", session.start().text("CodigoCurso"),
                "startedAt", session.startedAt(),
                "closedAt", session.closedAt().map(Object::toString).orElse(""));
    }

    private Map<String, Object> json(Otec otec) {
        return Json.object(
                "rut", otec.rut(),
                "name", otec.name(),
                "tokens",
                        sence.registry().tokensOf(otec.rut()).stream()
                                .map(token -> Json.object(
                                        "token", IssuedToken.masked(token.text()), "current", token.current()))
                                .toList());
    }

    private static Map<String, Object> json(Accion accion) {
        return Json.object(
                "codigoCurso", accion.codigoCurso(),
                "codSence", accion.codSence(),
                "linea", accion.linea(),
                "rutOtec", accion.rutOtec(),
                "from", accion.from(),
                "to", accion.to(),
                "elearning", accion.elearning(),
                "ended", accion.ended(),
                "runs", accion.runs());
    }
}
