package cl.presente.journeys;

import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Passwords;
import cl.presente.platform.crypto.Secrets;
import cl.presente.sence.Rut;
import cl.presente.support.RunningService;
import cl.presente.tenant.access.Role;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** A new OTEC for one journey, put into the tables past the service, and what the tables say of its staff. */
public record OwnOtec(RunningService presente, int id, String slug) {

    public static final String PASSWORD = "una frase de prueba";

    /** Begins where the clock stands, in hundredths of a second: a database of somebody else's keeps the OTECs of other runs. */
    private static final AtomicInteger NUMBER =
            new AtomicInteger(40_000_000 + (int) (System.currentTimeMillis() / 10 % 9_000_000));

    private static final String HASH = new Passwords().hash(PASSWORD);

    /** Somebody who works for it. */
    public record Person(UUID account, String mail) {}

    public static OwnOtec in(RunningService presente) throws SQLException {
        int number = NUMBER.incrementAndGet();
        String slug = "otec-" + number;
        Object[] row = {slug, number + "-" + Rut.checkDigitOf(number), "Instituto " + number};
        change(
                presente,
                "INSERT INTO tenant (slug, rut, name, colour, created_at) VALUES (?, ?, ?, '#1f4e5f', UTC_TIMESTAMP(6))",
                row);
        int id = Integer.parseInt(
                ask(presente, "SELECT id FROM tenant WHERE slug = ?", slug).get(0));
        return new OwnOtec(presente, id, slug);
    }

    public String office() {
        return "/o/" + slug + "/admin";
    }

    public Person person(String name, Role role) throws SQLException {
        Person person = new Person(
                Ids.next(),
                "p" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 50), 36) + "@" + slug + ".example");
        change(
                presente,
                "INSERT INTO account (id, email, name, password_hash, created_at) VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6))",
                Macs.bytes(person.account()),
                person.mail(),
                name,
                HASH);
        join(person, role);
        return person;
    }

    public void join(Person person, Role role) throws SQLException {
        change(
                presente,
                "INSERT INTO membership (tenant_id, account_id, role, created_at) VALUES (?, ?, ?, UTC_TIMESTAMP(6))",
                id,
                Macs.bytes(person.account()),
                role.name());
    }

    /** A cookie with which that person has just signed in, second factor and all. */
    public String signedIn(Person person) throws SQLException {
        String cookie = Secrets.randomText(32);
        change(
                presente,
                "INSERT INTO staff_sign_in (token_hash, account_id, created_at, used_at, expires_at, stepped_up_at, address)"
                        + " VALUES (?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 HOUR,"
                        + " UTC_TIMESTAMP(6), '127.0.0.1')",
                Secrets.hashText(cookie),
                Macs.bytes(person.account()));
        return cookie;
    }

    /** Everybody's role, by mail. */
    public List<String> roles() throws SQLException {
        return ask(
                presente,
                "SELECT CONCAT(a.email, ' ', m.role) FROM membership m JOIN account a ON a.id = m.account_id"
                        + " WHERE m.tenant_id = ? ORDER BY a.email",
                id);
    }

    /** The kinds of its trail, the oldest first. */
    public List<String> trail() throws SQLException {
        return ask(presente, "SELECT kind FROM trail_event WHERE tenant_id = ? ORDER BY happened_at, id", id);
    }

    void letInvitationsExpire() throws SQLException {
        change(presente, "UPDATE invitation SET expires_at = UTC_TIMESTAMP(6) WHERE tenant_id = ?", id);
    }

    /** As though that person's second factor had been shown long ago. */
    void letStepUpsPass(Person person) throws SQLException {
        change(
                presente,
                "UPDATE staff_sign_in SET stepped_up_at = UTC_TIMESTAMP(6) - INTERVAL 5 MINUTE WHERE account_id = ?",
                (Object) Macs.bytes(person.account()));
    }

    private static List<String> ask(RunningService presente, String sql, Object... values) throws SQLException {
        List<String> answers = new ArrayList<>();
        try (Connection connection = presente.connect();
                PreparedStatement select = connection.prepareStatement(sql)) {
            set(select, values);
            ResultSet rows = select.executeQuery();
            while (rows.next()) answers.add(rows.getString(1));
        }
        return answers;
    }

    private static void change(RunningService presente, String sql, Object... values) throws SQLException {
        try (Connection connection = presente.connect();
                PreparedStatement update = connection.prepareStatement(sql)) {
            set(update, values);
            update.executeUpdate();
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
    }
}
