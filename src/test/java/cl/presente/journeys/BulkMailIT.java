package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Macs;
import cl.presente.support.AnyDatabase;
import cl.presente.support.Pause;
import cl.presente.support.RunningService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mail in bulk, and the mail that somebody waits for meanwhile. */
@AnyDatabase
class BulkMailIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final int MANY = 5_000;
    private static final String AWAITED =
            " FROM outbox_mail WHERE bulk = FALSE AND recipient = 'nadie@alumnos.example'";

    @AfterEach
    void nobodyReadsThemAgain() {
        presente.mails().forget();
    }

    @Test
    void aMailThatSomebodyWaitsForPassesFiveThousandInBulk() throws SQLException {
        Instant begin = Instant.now();
        put(MANY, true);
        await(MANY - 100, begin);

        Instant asked = Instant.now();
        put(1, false);
        while (count("bulk = FALSE AND sent_at IS NULL") > 0) {
            Pause.shortly();
        }
        Duration waited = Duration.between(asked, Instant.now());
        int still = count("bulk = TRUE AND sent_at IS NULL");
        await(0, begin);
        Duration all = Duration.between(begin, Instant.now());

        System.out.println("bulk mail: " + MANY + " in " + all.toSeconds() + " s, " + MANY * 1000L / all.toMillis()
                + " a second; one that somebody waited for: " + waited.toMillis() + " ms, with " + still
                + " in bulk before it");
        assertThat(still).isPositive();
        assertThat(count("bulk = TRUE AND sent_at > (SELECT MAX(created_at)" + AWAITED
                        + ") AND sent_at < (SELECT MAX(sent_at)" + AWAITED + ")"))
                .as("in bulk, sent while somebody waited")
                .isLessThan(MANY / 10);
    }

    /** Waits until no more than that many wait in bulk. */
    private static void await(int most, Instant begin) throws SQLException {
        while (count("bulk = TRUE AND sent_at IS NULL") > most) {
            assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMinutes(5));
            Pause.shortly();
        }
    }

    private static void put(int mails, boolean bulk) throws SQLException {
        try (Connection connection = presente.connect();
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO outbox_mail (id, tenant_id, recipient, subject, body, created_at, due_at, attempts, bulk)"
                                + " VALUES (?, 1, 'nadie@alumnos.example', 'Enlace', 'Hola', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), 0, ?)")) {
            for (int i = 0; i < mails; i++) {
                insert.setBytes(1, Macs.bytes(Ids.next()));
                insert.setBoolean(2, bulk);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static int count(String which) throws SQLException {
        try (Connection connection = presente.connect();
                ResultSet row =
                        connection.createStatement().executeQuery("SELECT COUNT(*) FROM outbox_mail WHERE " + which)) {
            row.next();
            return row.getInt(1);
        }
    }
}
