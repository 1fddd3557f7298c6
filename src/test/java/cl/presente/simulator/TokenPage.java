package cl.presente.simulator;

import java.util.List;
import java.util.Map;

/** The token registry (RTS): an OTEC sees, issues and gives up its tokens. Here the RUT alone opens it. */
final class TokenPage {

    private final Registry registry;

    TokenPage(Registry registry) {
        this.registry = registry;
    }

    Response handle(String path, Request request) {
        if (request.isPost() && request.isForeign()) {
            return Response.page(403, ErrorPage.of(Texts.of("error.foreign")));
        }
        String rut = request.isPost()
                ? request.form().getOrDefault("rut", "")
                : request.query().getOrDefault("rut", "");
        if (rut.isEmpty()) return Response.page(choose(Html.NOTHING));
        if (!Modulo11.accepts(rut))
            return Response.page(400, choose(Html.of("alert", Map.of("text", Texts.of("rts.badRut")))));
        if (!request.isPost()) return Response.page(tokens(rut));
        switch (path) {
            case "/rts/emitir" -> registry.issueToken(rut);
            case "/rts/revocar" -> registry.revokeToken(request.form().getOrDefault("token", ""));
            default -> throw new IllegalArgumentException(path);
        }
        return Response.moved(303, "/rts?rut=" + rut);
    }

    private Html choose(Html problem) {
        List<Html> otecs = registry.otecs().stream()
                .map(otec -> Html.of("rts-otec", Map.of("rut", otec.rut(), "name", otec.name())))
                .toList();
        return Html.page("rts", Map.of("problem", problem, "otecs", Html.join(otecs)));
    }

    private Html tokens(String rut) {
        List<Html> rows = registry.tokensOf(rut).stream()
                .map(token -> Html.row(
                        token.text(),
                        Texts.of(token.current() ? "token.current" : "token.revoked"),
                        token.current() ? Html.of("rts-revoke", Map.of("rut", rut, "token", token.text())) : ""))
                .toList();
        return Html.page("rts-tokens", Map.of("rut", rut, "rows", Html.join(rows)));
    }
}
