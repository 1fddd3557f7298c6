package cl.presente.isolation;

import cl.presente.support.RunningService;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All rows of one OTEC and of its staff, from whatever tables the schema has, as one hash for each table. */
final class TenantRows {

    private static final String TABLES = "SELECT table_name, column_name FROM information_schema.columns"
            + " WHERE table_schema = DATABASE() AND column_name IN ('tenant_id', 'account_id')"
            + " ORDER BY table_name, column_name DESC";

    private TenantRows() {}

    /** By table, {@code rows hash}. */
    static Map<String, String> of(RunningService presente, int tenant) throws SQLException {
        Map<String, String> found = new TreeMap<>();
        try (Connection connection = presente.connectAsOwner()) {
            Map<String, String> ownedBy = new TreeMap<>();
            try (ResultSet columns = connection.createStatement().executeQuery(TABLES)) {
                while (columns.next()) ownedBy.putIfAbsent(columns.getString(1), columns.getString(2));
            }
            ownedBy.put("tenant", "id");
            for (Map.Entry<String, String> table : ownedBy.entrySet()) {
                String whose = table.getValue().equals("account_id")
                        ? "account_id IN (SELECT account_id FROM membership WHERE tenant_id = ?)"
                        : table.getValue() + " = ?";
                try (PreparedStatement select =
                        connection.prepareStatement("SELECT * FROM " + table.getKey() + " WHERE " + whose)) {
                    select.setInt(1, tenant);
                    found.put(table.getKey(), hash(select.executeQuery()));
                }
            }
        }
        return found;
    }

    private static String hash(ResultSet rows) throws SQLException {
        List<String> all = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            StringBuilder row = new StringBuilder();
            for (int i = 1; i <= columns; i++) {
                byte[] value = rows.getBytes(i);
                row.append(value == null ? "null" : HexFormat.of().formatHex(value))
                        .append('|');
            }
            all.add(row.toString());
        }
        all.sort(null);
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            all.forEach(row -> sha.update(row.getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
            return all.size() + " " + HexFormat.of().formatHex(sha.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
