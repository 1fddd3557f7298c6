package cl.presente.isolation;

import cl.presente.isolation.Client.Kind;
import java.util.ArrayList;
import java.util.List;

/** What learners' pages of an OTEC send, and what SENCE makes them send. */
final class Learners {

    /**
     * One request below {@code /o/{slug}}.
     *
     * @param secret whether it carries a secret that is a right at its own OTEC, whoever has it
     */
    record Request(String below, List<Field> fields, Kind kind, boolean secret) {

        /** Not to be replayed where the secret in it is meant to open. */
        boolean isTheirOwnRightAt(boolean theirs) {
            return secret && theirs;
        }
    }

    private Learners() {}

    static List<Request> requests(FullOtec otec) {
        List<Request> all = new ArrayList<>();
        for (String page :
                List.of("", "?step=code", "?step=run", "?notice=launch-used", "/unrecognised", "/theme.css")) {
            all.add(new Request(page, List.of(), Kind.GET, false));
        }
        otec.ids().forEach((what, id) -> {
            if (what.matches("session-[A-Z]+")) {
                all.add(new Request("/s/" + id, List.of(), Kind.GET, false));
                all.add(new Request("/s/" + id + "/receipt", List.of(), Kind.GET, false));
                all.add(new Request("/kept/" + id, List.of(), Kind.GET, false));
                all.add(new Request("/s/" + id + "/close", List.of(), Kind.FORM, false));
            } else if (what.startsWith("enrolment")) {
                all.add(new Request("/start", List.of(new Field("enrolment", id.toString())), Kind.FORM, false));
            } else {
                all.add(new Request("/s/" + id, List.of(), Kind.GET, false));
                all.add(new Request("/start", List.of(new Field("enrolment", id.toString())), Kind.FORM, false));
            }
        });
        otec.secrets().forEach((what, secret) -> {
            if (what.endsWith("-link")) all.add(new Request("/i/" + secret, List.of(), Kind.GET, true));
            if (what.endsWith("-link"))
                all.add(new Request("/i/" + secret + "?launch=" + otec.secret("handle"), List.of(), Kind.GET, true));
            if (what.equals("handle")) all.add(new Request("/l/" + secret, List.of(), Kind.GET, false));
            if (what.endsWith("-nonce")) {
                String session = what.replaceAll("-(start|close)-nonce", "");
                for (String route : List.of("sr", "se", "cr", "ce")) {
                    all.add(new Request(
                            "/c/" + secret + "/" + route,
                            List.of(
                                    new Field("IdSesionAlumno", otec.secret(session + "-id")),
                                    new Field("IdSesionSence", "1"),
                                    new Field("GlosaError", route.endsWith("e") ? "300" : "")),
                            Kind.FORM,
                            true));
                }
            }
        });
        for (String rut : otec.ruts()) {
            all.add(new Request("/code", List.of(new Field("run", rut)), Kind.FORM, true));
            all.add(new Request(
                    "/sign-in", List.of(new Field("run", rut), new Field("code", "123456")), Kind.FORM, true));
        }
        all.add(new Request("/sign-out", List.of(), Kind.FORM, false));
        return all;
    }
}
