package cl.presente.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.support.AnyDatabase;
import cl.presente.support.RunningService;
import cl.presente.support.Service;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SENCE's answers that reach the wrong OTEC: all ordered pairs, all four routes, each OTEC with a session that waits for its start or close. */
@AnyDatabase
class CallbackPairsIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final int OTECS = 20;
    private static final int MOST_KEPT_IN_AN_HOUR = 1000;
    private static final List<String> ROUTES = List.of("sr", "se", "cr", "ce");

    @Test
    void noAnswerIsTakenByAnotherOtec() throws Exception {
        List<FullOtec> otecs = new ArrayList<>();
        for (int i = 0; i < OTECS; i++) otecs.add(FullOtec.in(presente));
        Map<Integer, Map<String, String>> before = rows(otecs);
        Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS);
        int strays = strays();
        int posts = 0;
        List<String> accepted = new ArrayList<>();
        // A node of its own: what it keeps in an hour is what others would miss.
        try (Service node = presente.startAnotherNode(Map.of())) {
            Client sence = new Client(node.base());
            Answer garbage = sence.post(
                    address(otecs.get(0), "AAAAAAAAAAAAAAAAAAAAAA", "sr"), List.of(new Field("IdSesionAlumno", "x")));
            assertThat(garbage.status()).isEqualTo(303);
            for (FullOtec of : otecs) {
                for (FullOtec at : otecs) {
                    for (String route : of == at ? List.<String>of() : ROUTES) {
                        String session = route.startsWith("s") ? "session-ISSUED" : "session-OPEN";
                        String phase = route.startsWith("s") ? "-start-nonce" : "-close-nonce";
                        for (FullOtec nonce : List.of(of, at)) {
                            Answer answer = sence.post(
                                    address(at, nonce.secret(session + phase), route), body(of, session, route));
                            posts++;
                            boolean same = answer.status() == garbage.status()
                                    && answer.location()
                                            .replace(at.slug(), "-")
                                            .equals(garbage.location()
                                                    .replace(otecs.get(0).slug(), "-"))
                                    && !answer.headers()
                                            .toLowerCase(java.util.Locale.ROOT)
                                            .contains("set-cookie");
                            if (!same)
                                accepted.add(of.slug() + " at " + at.slug() + " " + route + ": " + answer.status());
                        }
                    }
                }
            }
        }
        int kept = strays() - strays;
        Map<Integer, Map<String, String>> after = rows(otecs);
        System.out.println(
                "callbacks to another OTEC | OTECs " + OTECS + " | posts " + posts + " | accepted " + accepted.size()
                        + " | OTECs changed "
                        + after.keySet().stream()
                                .filter(id -> !after.get(id).equals(before.get(id)))
                                .count()
                        + " | quarantined " + kept + " (at most " + MOST_KEPT_IN_AN_HOUR + " an hour)");
        assertThat(accepted).isEmpty();
        assertThat(after).isEqualTo(before);
        assertThat(posts).isEqualTo(OTECS * (OTECS - 1) * ROUTES.size() * 2);
        boolean sameHour = Instant.now().truncatedTo(ChronoUnit.HOURS).equals(hour);
        assertThat(kept).isBetween(MOST_KEPT_IN_AN_HOUR, sameHour ? MOST_KEPT_IN_AN_HOUR : 2 * MOST_KEPT_IN_AN_HOUR);
    }

    /** Each once, and said to be for the OTEC at whose address it came in. */
    @Test
    void anAnswerForAnotherOtecIsQuarantinedOnce() throws Exception {
        FullOtec of = FullOtec.in(presente);
        FullOtec at = FullOtec.in(presente);
        for (String route : ROUTES) {
            String session = route.startsWith("s") ? "session-ISSUED" : "session-OPEN";
            String nonce = of.secret(session + (route.startsWith("s") ? "-start-nonce" : "-close-nonce"));

            new Client(presente.baseUrl()).post(address(at, nonce, route), body(of, session, route));
        }

        try (Connection connection = presente.connect();
                ResultSet stray = connection
                        .createStatement()
                        .executeQuery("SELECT COUNT(*), MIN(reason), MAX(reason) FROM stray_reply WHERE slug = '"
                                + at.slug() + "'")) {
            stray.next();
            assertThat(stray.getInt(1)).isEqualTo(ROUTES.size());
            assertThat(List.of(stray.getString(2), stray.getString(3))).containsOnly("NOT_OURS");
        }
    }

    private static String address(FullOtec otec, String nonce, String route) {
        return "/o/" + otec.slug() + "/c/" + nonce + "/" + route;
    }

    private static List<Field> body(FullOtec otec, String session, String route) {
        List<Field> fields = new ArrayList<>(List.of(
                new Field("IdSesionAlumno", otec.secret(session + "-id")),
                new Field("IdSesionSence", "123456"),
                new Field("CodigoCurso", otec.word()),
                new Field("FechaHora", "2026-11-24 10:00:00"),
                new Field("ZonaHoraria", "America/Santiago")));
        if (route.endsWith("e")) fields.add(new Field("GlosaError", "211"));
        return fields;
    }

    private static Map<Integer, Map<String, String>> rows(List<FullOtec> otecs) throws SQLException {
        Map<Integer, Map<String, String>> rows = new HashMap<>();
        for (FullOtec otec : otecs) rows.put(otec.id(), TenantRows.of(presente, otec.id()));
        return rows;
    }

    private static int strays() throws SQLException {
        try (Connection connection = presente.connect();
                ResultSet count = connection.createStatement().executeQuery("SELECT COUNT(*) FROM stray_reply")) {
            count.next();
            return count.getInt(1);
        }
    }
}
