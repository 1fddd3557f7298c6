package cl.presente.journeys;

import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Passwords;
import cl.presente.support.RunningService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** An account of its own for one journey, without a second factor and at first without an OTEC. */
final class Colleague {

    static final String PASSWORD = "caballo grapa batería";

    private static final String PASSWORD_HASH = new Passwords().hash(PASSWORD);

    private final RunningService presente;
    private final UUID id = Ids.next();
    private final String mail = id + "@colegas.example";

    private Colleague(RunningService presente) {
        this.presente = presente;
        change(
                "INSERT INTO account (id, email, name, password_hash, created_at) VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6))",
                Macs.bytes(id),
                mail,
                "Rosalía Colega Nueva",
                PASSWORD_HASH);
    }

    static Colleague of(RunningService presente) {
        return new Colleague(presente);
    }

    String mail() {
        return mail;
    }

    /** Lets the colleague work for an OTEC of the sample. */
    Colleague worksFor(String slug, String role) {
        change(
                "INSERT INTO membership (tenant_id, account_id, role, created_at)"
                        + " SELECT t.id, ?, ?, UTC_TIMESTAMP(6) FROM tenant t WHERE t.slug = ?",
                Macs.bytes(id),
                role,
                slug);
        return this;
    }

    /** Leaves the OTECs of the sample as they were. */
    void leaves() {
        change("DELETE FROM membership WHERE account_id = ?", (Object) Macs.bytes(id));
    }

    /** Lets that many minutes pass since the second factor was last shown. */
    void steppedUpAgo(int minutes) {
        change(
                "UPDATE staff_sign_in SET stepped_up_at = DATE_SUB(UTC_TIMESTAMP(6), INTERVAL ? MINUTE) WHERE account_id = ?",
                minutes,
                Macs.bytes(id));
    }

    /** Lets that many minutes pass since the sign-ins were last used. */
    void unusedFor(int minutes) {
        change(
                "UPDATE staff_sign_in SET used_at = DATE_SUB(UTC_TIMESTAMP(6), INTERVAL ? MINUTE) WHERE account_id = ?",
                minutes,
                Macs.bytes(id));
    }

    /** How many minutes ago the only sign-in was last used. */
    int minutesUnused() {
        try {
            return Rows.of(presente)
                    .count("SELECT TIMESTAMPDIFF(MINUTE, used_at, UTC_TIMESTAMP(6)) FROM staff_sign_in s"
                            + " JOIN account a ON a.id = s.account_id WHERE a.email = '" + mail + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(String sql, Object... values) {
        try (Connection connection = presente.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
