package cl.presente.platform.persistence;

import cl.presente.platform.crypto.Macs;
import cl.presente.sence.Rut;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Rows by the hundred, which EclipseLink would write and read one by one. Its own batch writing is a switch for the whole
 * service, callbacks included, and would tell none of them how many rows a statement changed. Plain JDBC knows nothing of
 * OTECs: every statement that comes in here names its tenant itself, first of all.
 */
public final class Bulk {

    private static final int ROWS_AT_ONCE = 500;
    private static final int CHARACTERS_AT_ONCE = 500_000;

    private final Connection connection;

    /** @param connection of the running transaction, from the entity manager that stays its owner */
    public Bulk(Connection connection) {
        this.connection = connection;
    }

    /** Reads one row. */
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * Writes rows with as few statements as there can be.
     *
     * @param into up to and including {@code VALUES}
     */
    public void write(String into, List<Object[]> rows) {
        List<Object[]> together = new ArrayList<>();
        int characters = 0;
        for (Object[] row : rows) {
            together.add(row);
            characters += length(row);
            if (together.size() == ROWS_AT_ONCE || characters > CHARACTERS_AT_ONCE) {
                writeTogether(into, together);
                together.clear();
                characters = 0;
            }
        }
        if (!together.isEmpty()) writeTogether(into, together);
    }

    private void writeTogether(String into, List<Object[]> rows) {
        String row = "(" + marks(rows.get(0).length) + ")";
        String sql = into + " " + String.join(",", Collections.nCopies(rows.size(), row));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int index = 0;
            for (Object[] values : rows) {
                for (Object value : values) statement.setObject(++index, column(value));
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    /** Runs one statement once for each of the parameter lists; answers how many rows it changed in all. */
    public int update(String sql, List<Object[]> parameters) {
        if (parameters.isEmpty()) return 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int changed = 0;
            for (Object[] values : parameters) {
                set(statement, values);
                changed += statement.executeUpdate();
            }
            return changed;
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    /** Runs one statement; answers how many rows it changed. */
    public int run(String sql, Object... values) {
        return update(sql, Collections.singletonList(values));
    }

    public <T> List<T> read(String sql, Reader<T> reader, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            List<T> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) found.add(reader.read(rows));
            }
            return found;
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    /** {@code ?,?,?} */
    public static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    public static @Nullable UUID uuid(ResultSet row, String column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        if (bytes == null) return null;
        ByteBuffer id = ByteBuffer.wrap(bytes);
        return new UUID(id.getLong(), id.getLong());
    }

    public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toInstant(ZoneOffset.UTC);
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, column(values[i]));
    }

    private static @Nullable Object column(@Nullable Object value) {
        if (value instanceof UUID id) return Macs.bytes(id);
        if (value instanceof Rut rut) return rut.text();
        if (value instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MICROS), ZoneOffset.UTC);
        }
        return value instanceof Enum<?> word ? word.name() : value;
    }

    private static int length(Object[] row) {
        int length = 0;
        for (Object value : row) {
            if (value instanceof String text) length += text.length();
        }
        return length;
    }

    /** A statement that the database refused; {@link BrokenOff} looks at the cause. */
    public static final class Failed extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Failed(SQLException cause) {
            super("a bulk statement failed", cause);
        }
    }
}
