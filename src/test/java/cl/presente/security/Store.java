package cl.presente.security;

import cl.presente.platform.crypto.Macs;
import cl.presente.support.RunningService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The tables, seen and changed with their owner's rights. */
record Store(RunningService presente) {

    int change(String sql, Object... values) throws SQLException {
        try (Connection connection = presente.connectAsOwner();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            return statement.executeUpdate();
        }
    }

    /** Each row's first column. */
    List<String> ask(String sql, Object... values) throws SQLException {
        return rows(sql, values).stream().map(row -> row.get(0)).toList();
    }

    List<List<String>> rows(String sql, Object... values) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (Connection connection = presente.connectAsOwner();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            set(statement, values);
            ResultSet found = statement.executeQuery();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++)
                    row.add(String.valueOf(found.getString(i)));
                rows.add(row);
            }
        }
        return rows;
    }

    private static void set(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof UUID id ? Macs.bytes(id) : values[i]);
        }
    }
}
