package cl.presente.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.platform.crypto.Secrets;
import cl.presente.support.RunningService;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the database itself holds, whatever a statement says: keys begin with the OTEC, and no row points into another OTEC. */
class KeysIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final int NO_REFERENCED_ROW = 1452;

    /** Tables with an OTEC's number that are not an OTEC's own. */
    private static final Map<String, String> GLOBAL = Map.of(
            "outbox_mail", "one queue for the mails of all; only the job that sends them reads it",
            "token_fingerprint", "finds the same token in another OTEC, by its keyed hash only",
            "membership", "who works for whom: read from the account's side too");

    private static FullOtec ours;
    private static FullOtec theirs;

    /** A foreign key: its columns, and what each refers to. */
    private record Reference(String table, String name, String to, Map<String, String> columns) {}

    @BeforeAll
    static void twoOtecs() throws SQLException {
        ours = FullOtec.in(presente);
        theirs = FullOtec.in(presente);
    }

    @Test
    void everyKeyOfAnOtecsTableBeginsWithTheOtec() throws SQLException {
        List<String> wrong = new ArrayList<>();
        int keys = 0;
        try (Connection connection = presente.connectAsOwner();
                ResultSet index = connection
                        .createStatement()
                        .executeQuery("SELECT table_name, index_name, column_name FROM information_schema.statistics"
                                + " WHERE table_schema = DATABASE() AND seq_in_index = 1")) {
            Set<String> tables = tables(connection);
            while (index.next()) {
                if (!tables.contains(index.getString(1))) continue;
                keys++;
                if (!index.getString(3).equals("tenant_id")) wrong.add(index.getString(1) + "." + index.getString(2));
            }
            assertThat(tables).hasSizeGreaterThan(18);
        }
        System.out.println("keys | of OTECs' tables " + keys + " | that do not begin with the OTEC " + wrong.size());
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyForeignKeyOfAnOtecsTableCarriesTheOtec() throws SQLException {
        try (Connection connection = presente.connectAsOwner()) {
            Set<String> tables = tables(connection);
            assertThat(references(connection))
                    .filteredOn(reference -> tables.contains(reference.table()))
                    .isNotEmpty()
                    .allMatch(reference -> reference.to().equals("tenant")
                            ? reference.columns().equals(Map.of("tenant_id", "id"))
                            : "tenant_id".equals(reference.columns().get("tenant_id"))
                                    && reference.columns().size() > 1);
        }
    }

    /** Every reference of ours to a row of theirs, by INSERT and by UPDATE, with the rights of the tables' owner. */
    @Test
    void noRowPointsIntoAnotherOtec() throws SQLException {
        List<String> accepted = new ArrayList<>();
        int tried = 0;
        try (Connection connection = presente.connectAsOwner()) {
            connection.setAutoCommit(false);
            for (Reference reference : references(connection)) {
                if (reference.to().equals("tenant") || !tables(connection).contains(reference.table())) continue;
                Map<String, Object> foreign = row(connection, reference.to(), theirs.id());
                Map<String, Object> own = row(connection, reference.table(), ours.id());
                if (own.isEmpty()) own = inserted(connection, reference);
                Map<String, Object> pointing = new LinkedHashMap<>();
                reference.columns().forEach((column, referred) -> {
                    if (!column.equals("tenant_id")) pointing.put(column, foreign.get(referred));
                });
                for (boolean insert : new boolean[] {true, false}) {
                    tried++;
                    int error = insert
                            ? insert(connection, reference, own, pointing)
                            : update(connection, reference, own, pointing);
                    if (error != NO_REFERENCED_ROW) {
                        accepted.add(reference.table() + "." + reference.name() + (insert ? " INSERT " : " UPDATE ")
                                + error);
                    }
                    connection.rollback();
                }
            }
        }
        System.out.println(
                "foreign keys | rows of ours that point at theirs " + tried + " | not refused " + accepted.size());
        assertThat(accepted).isEmpty();
        assertThat(tried).isGreaterThan(25);
    }

    /** For the one table that holds rows only while a job works: a row that points at ours. */
    private static Map<String, Object> inserted(Connection connection, Reference reference) throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>(Map.of("tenant_id", ours.id()));
        Map<String, Object> referred = row(connection, reference.to(), ours.id());
        reference.columns().forEach((column, to) -> row.put(column, referred.get(to)));
        assertThat(insert(connection, reference, row, Map.of()))
                .as(reference.table())
                .isZero();
        return row;
    }

    private static int insert(
            Connection connection, Reference reference, Map<String, Object> own, Map<String, Object> pointing)
            throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>(own);
        if (!pointing.isEmpty()) anotherRow(connection, reference.table(), row);
        row.putAll(pointing);
        String marks = row.keySet().stream().map(column -> "?").collect(Collectors.joining(","));
        return run(
                connection,
                "INSERT INTO " + reference.table() + " (`" + String.join("`,`", row.keySet()) + "`) VALUES (" + marks
                        + ")",
                row.values());
    }

    private static int update(
            Connection connection, Reference reference, Map<String, Object> own, Map<String, Object> pointing)
            throws SQLException {
        String set = pointing.keySet().stream().map(column -> column + " = ?").collect(Collectors.joining(", "));
        Map<String, Object> key = new LinkedHashMap<>();
        for (String column : unique(connection, reference.table()).get("PRIMARY")) key.put(column, own.get(column));
        if (row(connection, reference.table(), ours.id()).isEmpty()) inserted(connection, reference);
        List<Object> values = new ArrayList<>(pointing.values());
        values.addAll(key.values());
        return run(
                connection,
                "UPDATE " + reference.table() + " SET " + set + " WHERE "
                        + key.keySet().stream()
                                .map(column -> "`" + column + "` = ?")
                                .collect(Collectors.joining(" AND ")),
                values);
    }

    /** So that no unique key is in the way of what the foreign key has to say. */
    private static void anotherRow(Connection connection, String table, Map<String, Object> row) throws SQLException {
        for (List<String> columns : unique(connection, table).values()) {
            for (String column : columns) {
                Object value = row.get(column);
                if (column.equals("tenant_id") || value == null) continue;
                if (value instanceof byte[] bytes) row.put(column, Secrets.random(bytes.length));
                else if (value instanceof String text)
                    row.put(column, Secrets.randomText(text.length()).substring(0, text.length()));
                else if (value instanceof Integer) row.put(column, 424_242);
            }
        }
    }

    /** The database's number for what it refused; 0 when it did not. */
    private static int run(Connection connection, String sql, Iterable<Object> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 0;
            for (Object value : values) statement.setObject(++at, value);
            assertThat(statement.executeUpdate()).as(sql).isEqualTo(1);
            return 0;
        } catch (SQLException e) {
            return e.getErrorCode();
        }
    }

    private static Map<String, Object> row(Connection connection, String table, int tenant) throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>();
        try (ResultSet found = connection
                .createStatement()
                .executeQuery("SELECT * FROM " + table + " WHERE tenant_id = " + tenant + " LIMIT 1")) {
            if (!found.next()) return row;
            for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                row.put(found.getMetaData().getColumnName(i), found.getObject(i));
            }
        }
        return row;
    }

    /** An OTEC's own tables. */
    private static Set<String> tables(Connection connection) throws SQLException {
        Set<String> tables = new TreeSet<>();
        try (ResultSet table = connection
                .createStatement()
                .executeQuery("SELECT table_name FROM information_schema.columns"
                        + " WHERE table_schema = DATABASE() AND column_name = 'tenant_id'")) {
            while (table.next()) tables.add(table.getString(1));
        }
        assertThat(tables).containsAll(GLOBAL.keySet());
        tables.removeAll(GLOBAL.keySet());
        return tables;
    }

    private static Map<String, List<String>> unique(Connection connection, String table) throws SQLException {
        Map<String, List<String>> unique = new TreeMap<>();
        try (ResultSet column = connection
                .createStatement()
                .executeQuery(
                        "SELECT index_name, column_name FROM information_schema.statistics WHERE table_schema = DATABASE()"
                                + " AND non_unique = 0 AND table_name = '" + table
                                + "' ORDER BY index_name, seq_in_index")) {
            while (column.next()) {
                unique.computeIfAbsent(column.getString(1), key -> new ArrayList<>())
                        .add(column.getString(2));
            }
        }
        return unique;
    }

    private static List<Reference> references(Connection connection) throws SQLException {
        Map<String, Reference> references = new LinkedHashMap<>();
        try (ResultSet column = connection
                .createStatement()
                .executeQuery(
                        "SELECT table_name, constraint_name, referenced_table_name, column_name, referenced_column_name"
                                + " FROM information_schema.key_column_usage WHERE table_schema = DATABASE()"
                                + " AND referenced_table_name IS NOT NULL ORDER BY table_name, constraint_name, ordinal_position")) {
            while (column.next()) {
                String table = column.getString(1);
                String name = column.getString(2);
                String to = column.getString(3);
                references
                        .computeIfAbsent(table + name, key -> new Reference(table, name, to, new LinkedHashMap<>()))
                        .columns()
                        .put(column.getString(4), column.getString(5));
            }
        }
        return List.copyOf(references.values());
    }
}
