package cl.presente.platform.backup;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table as a backup holds it.
 *
 * @param definition the statement that makes it
 * @param columns in their order
 * @param key the columns of its primary key, by which its rows are put in order
 */
record Table(String name, String definition, List<Column> columns, List<String> key) {

    /** In how few statements rows go in. */
    private static final int BATCH = 500;

    record Column(String name, boolean binary) {}

    /**
     * What a table held: how many rows, and a hash over all of their values in the order of the primary key.
     */
    record Content(long rows, String hash) {
        @Override
        public String toString() {
            return rows + " rows, sha-256 " + hash;
        }
    }

    /** Takes rows one by one. */
    interface Rows {
        void row(byte[] @Nullable [] values) throws IOException, SQLException;
    }

    static List<Table> of(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery("SELECT table_name FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name")) {
            while (tables.next()) {
                names.add(tables.getString(1));
            }
        }
        List<Table> all = new ArrayList<>();
        for (String name : names) {
            all.add(of(connection, name));
        }
        return all;
    }

    private static Table of(Connection connection, String name) throws SQLException {
        String definition;
        try (Statement statement = connection.createStatement();
                ResultSet made = statement.executeQuery("SHOW CREATE TABLE `" + name + "`")) {
            made.next();
            definition = made.getString(2);
        }
        List<Column> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet empty = statement.executeQuery("SELECT * FROM `" + name + "` WHERE FALSE")) {
            for (int i = 1; i <= empty.getMetaData().getColumnCount(); i++) {
                int type = empty.getMetaData().getColumnType(i);
                boolean binary = type == Types.BINARY
                        || type == Types.VARBINARY
                        || type == Types.LONGVARBINARY
                        || type == Types.BLOB;
                columns.add(new Column(empty.getMetaData().getColumnName(i), binary));
            }
        }
        List<String> key = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT column_name FROM information_schema.key_column_usage WHERE table_schema = DATABASE()"
                        + " AND table_name = ? AND constraint_name = 'PRIMARY' ORDER BY ordinal_position")) {
            statement.setString(1, name);
            try (ResultSet parts = statement.executeQuery()) {
                while (parts.next()) {
                    key.add(parts.getString(1));
                }
            }
        }
        if (key.isEmpty()) {
            throw new SQLException("table " + name + " has no primary key, so its rows have no order");
        }
        return new Table(name, definition, columns, key);
    }

    /** Row by row, in the order of the primary key, never all of them in memory. */
    Content read(Connection connection, Rows rows) throws SQLException, IOException {
        MessageDigest hash = sha256();
        long count = 0;
        try (Statement statement =
                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.setFetchSize(Integer.MIN_VALUE);
            try (ResultSet all =
                    statement.executeQuery("SELECT " + names() + " FROM `" + name + "` ORDER BY " + quoted(key))) {
                while (all.next()) {
                    byte[][] values = new byte[columns.size()][];
                    for (int i = 0; i < values.length; i++) {
                        values[i] = all.getBytes(i + 1);
                    }
                    add(hash, values);
                    rows.row(values);
                    count++;
                }
            }
        }
        return new Content(count, HexFormat.of().formatHex(hash.digest()));
    }

    /** Takes the rows that a backup holds into the empty table. */
    Content fill(@Nullable Connection connection, DataInputStream in) throws SQLException, IOException {
        MessageDigest hash = sha256();
        long count = 0;
        String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement insert = connection == null
                ? null
                : connection.prepareStatement("INSERT INTO `" + name + "` (" + names() + ") VALUES (" + marks + ")")) {
            while (in.readBoolean()) {
                byte[][] values = values(in);
                add(hash, values);
                count++;
                if (insert != null) {
                    set(insert, values);
                    insert.addBatch();
                    if (count % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
            }
            if (insert != null) {
                insert.executeBatch();
            }
        }
        return new Content(count, HexFormat.of().formatHex(hash.digest()));
    }

    private void set(PreparedStatement insert, byte[][] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            byte[] value = values[i];
            if (value == null || columns.get(i).binary()) {
                insert.setBytes(i + 1, value);
            } else {
                insert.setString(i + 1, new String(value, StandardCharsets.UTF_8));
            }
        }
    }

    static void write(DataOutputStream out, byte[] @Nullable [] values) throws IOException {
        out.writeBoolean(true);
        for (byte[] value : values) {
            out.writeInt(value == null ? -1 : value.length);
            if (value != null) {
                out.write(value);
            }
        }
    }

    private byte[][] values(DataInputStream in) throws IOException {
        byte[][] values = new byte[columns.size()][];
        for (int i = 0; i < values.length; i++) {
            int length = in.readInt();
            values[i] = length < 0 ? null : in.readNBytes(length);
        }
        return values;
    }

    private static void add(MessageDigest hash, byte[] @Nullable [] values) {
        for (byte[] value : values) {
            int length = value == null ? -1 : value.length;
            hash.update(
                    new byte[] {(byte) (length >>> 24), (byte) (length >>> 16), (byte) (length >>> 8), (byte) length});
            if (value != null) {
                hash.update(value);
            }
        }
    }

    private String names() {
        return quoted(columns.stream().map(Column::name).toList());
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
