package cl.presente.cluster;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes all rows of one OTEC from one database to another, as {@code docs/operations/scaling.md} says: tables as {@code
 * information_schema} names them, parents before children, and compares both sides by counts and hashes of all columns.
 */
final class MovedOtec {

    private static final int ROWS_AT_ONCE = 500;

    /** Rows that belong to persons: those of the OTEC's members go along. */
    private static final List<String> OF_MEMBERS = List.of("account", "totp_key", "recovery_code", "passkey");

    private final Connection from;
    private final Connection to;
    private final int tenant;

    MovedOtec(Connection from, Connection to, int tenant) {
        this.from = from;
        this.to = to;
        this.tenant = tenant;
    }

    /** How many rows a table has of the OTEC, and what they are. */
    record Content(long rows, String hash) {}

    /** Copies everything in one transaction on the target; answers the tables in the order in which they were copied. */
    List<String> copy() throws SQLException {
        List<String> order = tables();
        to.setAutoCommit(false);
        try {
            for (String table : order) copy(table);
            to.commit();
            return order;
        } catch (SQLException failed) {
            to.rollback();
            throw failed;
        }
    }

    Map<String, Content> source() throws SQLException {
        return contents(from);
    }

    Map<String, Content> target() throws SQLException {
        return contents(to);
    }

    private Map<String, Content> contents(Connection side) throws SQLException {
        Map<String, Content> contents = new HashMap<>();
        for (String table : tables()) {
            contents.put(table, content(side, table));
        }
        return contents;
    }

    /** Parents first: a table comes after all that its foreign keys refer to. */
    private List<String> tables() throws SQLException {
        Set<String> left = new HashSet<>(
                column(
                        "SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t"
                                + " ON t.table_schema = c.table_schema AND t.table_name = c.table_name"
                                + " WHERE c.table_schema = DATABASE() AND c.column_name = 'tenant_id' AND t.table_type = 'BASE TABLE'"));
        left.add("tenant");
        left.addAll(OF_MEMBERS);
        Map<String, Set<String>> parents = new HashMap<>();
        try (PreparedStatement select = from.prepareStatement(
                        "SELECT table_name, referenced_table_name FROM information_schema.key_column_usage"
                                + " WHERE table_schema = DATABASE() AND referenced_table_name IS NOT NULL");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (!row.getString(1).equals(row.getString(2)))
                    parents.computeIfAbsent(row.getString(1), table -> new HashSet<>())
                            .add(row.getString(2));
            }
        }
        List<String> order = new ArrayList<>();
        while (!left.isEmpty()) {
            List<String> next = left.stream()
                    .filter(table ->
                            parents.getOrDefault(table, Set.of()).stream().noneMatch(left::contains))
                    .sorted()
                    .toList();
            if (next.isEmpty()) throw new IllegalStateException("foreign keys in a circle: " + left);
            order.addAll(next);
            next.forEach(left::remove);
        }
        return order;
    }

    private static String which(String table) {
        String members = " IN (SELECT m.account_id FROM membership m WHERE m.tenant_id = ?)";
        if (table.equals("tenant")) return "id = ?";
        if (table.equals("account")) return "id" + members;
        return OF_MEMBERS.contains(table) ? "account_id" + members : "tenant_id = ?";
    }

    private void copy(String table) throws SQLException {
        List<String> columns = columns(table);
        String marks = ", ?".repeat(columns.size()).substring(2);
        try (PreparedStatement select = from.prepareStatement(select(table, columns, false));
                PreparedStatement insert = to.prepareStatement("INSERT INTO `" + table + "` (`"
                        + String.join("`, `", columns) + "`) VALUES (" + marks + ")")) {
            select.setInt(1, tenant);
            try (ResultSet row = select.executeQuery()) {
                int waiting = 0;
                while (row.next()) {
                    for (int i = 1; i <= columns.size(); i++) insert.setObject(i, row.getObject(i));
                    insert.addBatch();
                    if (++waiting % ROWS_AT_ONCE == 0) insert.executeBatch();
                }
                insert.executeBatch();
            }
        }
    }

    /** The members are asked of the side itself: a row of membership that is missing makes a difference of its own. */
    private Content content(Connection side, String table) throws SQLException {
        try (PreparedStatement select = side.prepareStatement(select(table, columns(table), true))) {
            select.setInt(1, tenant);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            long rows = 0;
            try (ResultSet row = select.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    rows++;
                    for (int i = 1; i <= columns; i++) {
                        byte[] value = row.getBytes(i);
                        digest.update((value == null ? "null" : String.valueOf(value.length))
                                .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                        if (value != null) digest.update(value);
                    }
                }
            }
            return new Content(rows, HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private String select(String table, List<String> columns, boolean sorted) throws SQLException {
        String all = "`" + String.join("`, `", columns) + "`";
        return "SELECT " + all + " FROM `" + table + "` WHERE " + which(table)
                + (sorted ? " ORDER BY " + key(table) : "");
    }

    private List<String> columns(String table) throws SQLException {
        return column(
                "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = '"
                        + table + "' AND extra NOT LIKE '%GENERATED%' ORDER BY ordinal_position");
    }

    private String key(String table) throws SQLException {
        return "`"
                + String.join(
                        "`, `",
                        column(
                                "SELECT column_name FROM information_schema.key_column_usage WHERE table_schema = DATABASE()"
                                        + " AND constraint_name = 'PRIMARY' AND table_name = '" + table
                                        + "' ORDER BY ordinal_position"))
                + "`";
    }

    private List<String> column(String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement select = from.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) values.add(row.getString(1));
        }
        return values;
    }
}
