package cl.presente.simulator;

import java.util.Map;

/** Where the learner authenticates: with Clave SENCE (edition 1.1.2) or Clave Única (1.1.6). */
final class LoginPage {

    private LoginPage() {}

    /** @param problem an alert, or nothing */
    static Html of(Visit visit, Html problem) {
        String template = visit.edition().asksClaveSence() ? "login-clave-sence" : "login-clave-unica";
        return Html.page(
                template,
                Map.of(
                        "action", visit.path(),
                        "abandon", "/" + visit.environment().path() + "/Registro/Abandono",
                        "problem", problem,
                        "environment",
                                Texts.of("environment." + visit.environment().word()),
                        "purpose", Texts.of("purpose." + visit.phase().word()),
                        "codigoCurso", visit.form().text("CodigoCurso"),
                        "run", visit.form().text("RunAlumno"),
                        "hint", Registry.DEFAULT_CLAVE));
    }

    static Html wrongClave(Visit visit, Sence sence) {
        String text = visit.edition().asksClaveSence()
                ? Texts.of("login.wrongClaveSence", sence.triesLeft(visit))
                : Texts.of("login.wrongClaveUnica");
        return Html.of("alert", Map.of("text", text));
    }

    static Html abandoned() {
        return Html.page("abandoned", Map.of());
    }
}
