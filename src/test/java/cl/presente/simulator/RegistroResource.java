package cl.presente.simulator;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** SENCE's addresses below {@code /rcetest/Registro} and {@code /rce/Registro}: what the learner's browser sees. */
final class RegistroResource {

    private final Sence sence;

    RegistroResource(Sence sence) {
        this.sence = sence;
    }

    /** @param rest the path after {@code /Registro/} */
    Response handle(Environment environment, String rest, Request request) throws InterruptedException {
        if (rest.equals("Abandono")) return Response.page(LoginPage.abandoned());
        if (rest.startsWith("Ingreso/")) {
            return sence.visits()
                    .find(rest.substring("Ingreso/".length()))
                    .filter(visit -> visit.environment() == environment)
                    .map(visit -> stay(visit, request))
                    .orElseGet(() -> error(404, "error.noVisit"));
        }
        Optional<Phase> phase = Phase.ofPath(rest);
        if (phase.isEmpty()) return error(404, "error.notFound");
        if (!request.isPost()) return error(405, "error.onlyPost");
        return arrive(environment, phase.get(), request);
    }

    private Response arrive(Environment environment, Phase phase, Request request) throws InterruptedException {
        Visit visit = sence.receive(environment, phase, new ReceivedForm(request.form()), request.header("Origin"));
        Outcome outcome = visit.outcome();
        Thread.sleep(outcome.hang().toMillis());
        if (outcome.status() > 0) return error(outcome.status(), "error.forced");
        if (outcome.redirect() > 0) {
            return Response.moved(outcome.redirect(), secondHost(outcome, request) + visit.path());
        }
        return show(visit);
    }

    /** A POST without a password is a form that a 307 brought here, or a reload: it only shows where the visit stands. */
    private Response stay(Visit visit, Request request) {
        synchronized (visit) {
            sence.expire(visit);
            boolean enters = request.isPost() && request.form().containsKey("clave");
            if (!enters || visit.reply().isPresent()) return show(visit);
            boolean again =
                    sence.enter(visit, run(visit, request), request.form().get("clave"));
            return again ? login(visit, LoginPage.wrongClave(visit, sence)) : show(visit);
        }
    }

    /** The Clave SENCE page keeps the RUN of the form; at Clave Única the learner types his own, in whatever form. */
    private static String run(Visit visit, Request request) {
        if (visit.edition().asksClaveSence()) return visit.form().text("RunAlumno");
        return request.form().getOrDefault("run", "").replaceAll("[.\\s]", "").toUpperCase(Locale.ROOT);
    }

    private Response show(Visit visit) {
        synchronized (visit) {
            return visit.reply().map(reply -> answer(visit, reply)).orElseGet(() -> login(visit, Html.NOTHING));
        }
    }

    private Response login(Visit visit, Html problem) {
        Response page = Response.page(LoginPage.of(visit, problem));
        return visit.left(sence.loginLimit(), sence.clock().instant())
                .map(left -> page.thenGoTo(visit.path(), left))
                .orElse(page);
    }

    private Response answer(Visit visit, Reply reply) {
        if (!Validation.isAbsoluteUrl(reply.url())) return Response.page(400, ReturnPage.noWayBack(reply));
        if (reply.copies() == 0) return Response.page(ReturnPage.lost());
        Duration wait = Duration.between(sence.clock().instant(), reply.dueAt());
        if (!wait.isZero() && !wait.isNegative()) {
            return Response.page(ReturnPage.waiting()).thenGoTo(visit.path(), wait);
        }
        if (visit.showsFirst()) {
            sence.journal().add(new Journal.Sent(sence.clock().instant(), visit.id(), reply));
        }
        return Response.page(ReturnPage.of(reply)).leavingToAnySite();
    }

    private static String secondHost(Outcome outcome, Request request) {
        if (!outcome.redirectTo().isEmpty()) return outcome.redirectTo();
        URI here = URI.create("http://" + request.header("Host"));
        String other = "localhost".equals(here.getHost()) ? "127.0.0.1" : "localhost";
        return "http://" + other + (here.getPort() < 0 ? "" : ":" + here.getPort());
    }

    private static Response error(int status, String text) {
        return Response.page(status, ErrorPage.of(Texts.of(text)));
    }
}
