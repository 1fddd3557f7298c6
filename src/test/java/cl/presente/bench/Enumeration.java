package cl.presente.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.web.FormToken;
import java.io.IOException;
import java.net.URLEncoder;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Whether an answer, or the time that it takes, tells a stranger who is known: each asks for somebody known and for somebody
 * unknown in turn, from an address of its own, since the service slows down who asks often.
 */
final class Enumeration {

    private static final int ASKED = Bench.pieces(1_000);
    private static final int WARM_UP = Bench.pieces(300);
    private static final double LIMIT_MILLIS = 5;
    private static final int FIRST_KNOWN = 30_000_000;
    private static final int FIRST_UNKNOWN = 31_000_000;

    private final Stand stand;
    private final OneOtec otec;
    private int address;

    private Enumeration(Stand stand, OneOtec otec) {
        this.stand = stand;
        this.otec = otec;
    }

    static void run(Stand stand) throws Exception {
        new Enumeration(stand, stand.otec(Stand.QUIET)).measure();
    }

    private void measure() throws Exception {
        try (Connection connection = stand.database().connectAsOwner()) {
            addPeople(connection);
        }
        String token = "&" + FormToken.FIELD + "=" + FormToken.of("");
        IntFunction<String> known = i -> OneOtec.rut(FIRST_KNOWN + i);
        IntFunction<String> unknown = i -> OneOtec.rut(FIRST_UNKNOWN + i);
        compare("asking for a mailed code", otec.path("/code"), "run=", token, known, unknown);
        compare("trying a mailed code", otec.path("/sign-in"), "code=000000&run=", token, known, unknown);
        known = i -> "known" + (1_000_000 + i) + "@gente.example";
        unknown = i -> "other" + (1_000_000 + i) + "@gente.example";
        compare("staff's password", "/sign-in", "password=una+clave+cualquiera&mail=", "", known, unknown);
        compare("staff's lost password", "/recover", "mail=", "", known, unknown);
    }

    private void compare(
            String what,
            String path,
            String before,
            String after,
            IntFunction<String> known,
            IntFunction<String> unknown)
            throws IOException {
        double[] ofKnown = new double[ASKED];
        double[] ofUnknown = new double[ASKED];
        Set<String> answers = new HashSet<>();
        try (PlainHttp http = new PlainHttp(stand.base())) {
            for (int i = -WARM_UP; i < ASKED; i++) {
                int person = i < 0 ? ASKED - i : i;
                boolean knownFirst = person % 2 == 0;
                double first = ask(http, path, before, after, (knownFirst ? known : unknown).apply(person), answers);
                double second = ask(http, path, before, after, (knownFirst ? unknown : known).apply(person), answers);
                if (i >= 0) {
                    ofKnown[i] = knownFirst ? first : second;
                    ofUnknown[i] = knownFirst ? second : first;
                }
            }
        }
        double apart = Math.abs(middle(ofKnown) - middle(ofUnknown));
        System.out.printf(
                Locale.ROOT,
                "enumeration: %-25s %,d known p50 %.2f ms, %,d unknown p50 %.2f ms, apart %.2f ms; %d kind of answer: %s%n",
                what,
                ASKED,
                middle(ofKnown),
                ASKED,
                middle(ofUnknown),
                apart,
                answers.size(),
                apart < LIMIT_MILLIS && answers.size() == 1 ? "held" : "NOT held (limit: 5 ms, 1 kind)");
    }

    /** How many milliseconds the answer took; the answer without what was typed is added to the others. */
    private double ask(PlainHttp http, String path, String before, String after, String typed, Set<String> answers)
            throws IOException {
        byte[] form = (before + URLEncoder.encode(typed, UTF_8) + after).getBytes(UTF_8);
        http.becomesNobody();
        http.comesFrom("10." + (address >> 16) + "." + (address >> 8 & 255) + "." + (address++ & 255));
        long start = System.nanoTime();
        int status = http.post(path, form);
        double millis = (System.nanoTime() - start) / 1e6;
        if (status >= 400) throw new IllegalStateException("the service answered " + status + " to " + path);
        answers.add(status + " " + http.location() + " "
                + http.body().replace(typed, "").replaceAll("nonce[=-]\"?[^\"' ]+", ""));
        return millis;
    }

    private static double middle(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void addPeople(Connection connection) throws SQLException {
        try (PreparedStatement learner = connection.prepareStatement(
                        "INSERT INTO learner (tenant_id, id, run, name, mail, link_version, link_hash) VALUES (?, ?, ?, 'Participante',"
                                + " ?, 1, ?)");
                PreparedStatement account = connection.prepareStatement(
                        "INSERT INTO account (id, email, name, password_hash, created_at) SELECT ?, ?, 'Persona', password_hash,"
                                + " created_at FROM account WHERE email = ?")) {
            for (int i = 0; i <= ASKED + WARM_UP; i++) {
                learner.setInt(1, otec.id());
                learner.setBytes(2, Macs.bytes(Ids.next()));
                learner.setString(3, OneOtec.rut(FIRST_KNOWN + i));
                learner.setString(4, "p" + i + "@gente.example");
                learner.setBytes(5, Secrets.random(32));
                learner.addBatch();
                account.setBytes(1, Macs.bytes(Ids.next()));
                account.setString(2, "known" + (1_000_000 + i) + "@gente.example");
                account.setString(3, "admin@" + otec.slug() + ".example");
                account.addBatch();
            }
            learner.executeBatch();
            account.executeBatch();
        }
    }
}
