package cl.presente.cluster;

import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.support.DatabaseAccess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Somebody who works for one of the sample's OTECs, signed in past the service; and what becomes of his rows. */
record OfficeStaff(DatabaseAccess database, String slug, UUID account, String cookie) {

    static OfficeStaff signedIn(DatabaseAccess database, String slug, String role) throws SQLException {
        String cookie = Secrets.randomText(32);
        UUID account = Ids.next();
        OfficeStaff staff = new OfficeStaff(database, slug, account, cookie);
        staff.change(
                "INSERT INTO account (id, email, name, password_hash, created_at) VALUES (?, ?, 'Rita Relevo', '', UTC_TIMESTAMP(6))",
                Macs.bytes(account),
                account + "@relevo.example");
        staff.change(
                "INSERT INTO membership (tenant_id, account_id, role, created_at)"
                        + " SELECT id, ?, ?, UTC_TIMESTAMP(6) FROM tenant WHERE slug = ?",
                Macs.bytes(account),
                role,
                slug);
        staff.signIn();
        return staff;
    }

    void signIn() throws SQLException {
        change(
                "INSERT INTO staff_sign_in (token_hash, account_id, created_at, used_at, expires_at, stepped_up_at, address)"
                        + " VALUES (?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 HOUR,"
                        + " UTC_TIMESTAMP(6), '127.0.0.1')",
                Secrets.hashText(cookie),
                Macs.bytes(account));
    }

    void losesHisRole() throws SQLException {
        change("DELETE FROM membership WHERE account_id = ?", (Object) Macs.bytes(account));
    }

    void isSignedOut() throws SQLException {
        change("DELETE FROM staff_sign_in WHERE account_id = ?", (Object) Macs.bytes(account));
    }

    /** The status of a page of his office on that node. */
    int asks(URI node, String page) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(node.resolve("/o/" + slug + "/admin/" + page))
                .header("Cookie", "presente-staff=" + cookie)
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private void change(String sql, Object... values) throws SQLException {
        try (Connection connection = database.connect();
                PreparedStatement update = connection.prepareStatement(sql)) {
            set(update, values);
            if (update.executeUpdate() == 0) throw new IllegalStateException("nothing to change");
        }
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
    }
}
