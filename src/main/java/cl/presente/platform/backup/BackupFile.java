package cl.presente.platform.backup;

import cl.presente.platform.backup.Table.Column;
import cl.presente.platform.backup.Table.Content;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file with the whole database of one moment: facts, then table after table, then what each held. Packed, then sealed.
 */
final class BackupFile {

    private static final int BUFFER = 1 << 16;

    private BackupFile() {}

    /**
     * What a backup says of itself.
     *
     * @param facts for people: when, which release and schema, which keys are needed
     */
    record Manifest(Map<String, String> facts, Map<String, Content> contents) {}

    /** Under its final name only when it is whole and on the disk. */
    static Manifest write(Path file, SealedStream.Key key, Map<String, String> facts, Connection snapshot)
            throws IOException, SQLException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Map<String, Content> contents = new LinkedHashMap<>();
        List<Table> tables = Table.of(snapshot);
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(
                new GZIPOutputStream(SealedStream.write(Files.newOutputStream(unfinished), key), BUFFER) {
                    {
                        def.setLevel(Deflater.BEST_SPEED);
                    }
                },
                BUFFER))) {
            writeAll(out, facts);
            out.writeInt(tables.size());
            for (Table table : tables) {
                text(out, table.name());
                text(out, table.definition());
                out.writeInt(table.columns().size());
                for (Column column : table.columns()) {
                    text(out, column.name());
                    out.writeBoolean(column.binary());
                }
                out.writeInt(table.key().size());
                for (String part : table.key()) {
                    text(out, part);
                }
                Content content = table.read(snapshot, values -> Table.write(out, values));
                out.writeBoolean(false);
                out.writeLong(content.rows());
                text(out, content.hash());
                contents.put(table.name(), content);
            }
        }
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return new Manifest(facts, contents);
    }

    /**
     * Reads the whole file, and fills the tables of an empty schema with it when there is a connection. Throws when what a table
     * holds is not what the backup says that it held.
     */
    static Manifest read(Path file, SealedStream.Key key, @Nullable Connection into) throws IOException, SQLException {
        Map<String, Content> contents = new LinkedHashMap<>();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(
                new GZIPInputStream(
                        new BufferedInputStream(SealedStream.read(Files.newInputStream(file), key), BUFFER), BUFFER),
                BUFFER))) {
            Map<String, String> facts = readAll(in);
            int tables = in.readInt();
            for (int i = 0; i < tables; i++) {
                Table table = table(in);
                if (into != null) {
                    make(table, into);
                }
                Content found = table.fill(into, in);
                Content said = new Content(in.readLong(), text(in));
                if (!found.equals(said)) {
                    throw new SealedStream.NotWhole("holds other rows of " + table.name() + " than it says");
                }
                contents.put(table.name(), found);
            }
            // The last piece says that nothing was cut off.
            if (in.read() >= 0) {
                throw new SealedStream.NotWhole("goes on after its end");
            }
            return new Manifest(facts, contents);
        }
    }

    private static void make(Table table, Connection into) throws SQLException {
        try (Statement statement = into.createStatement()) {
            statement.execute(table.definition());
        }
    }

    private static Table table(DataInputStream in) throws IOException {
        String name = text(in);
        String definition = text(in);
        List<Column> columns = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            columns.add(new Column(text(in), in.readBoolean()));
        }
        List<String> key = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            key.add(text(in));
        }
        return new Table(name, definition, columns, key);
    }

    /** What of it a database holds now. */
    static Map<String, Content> contents(Connection connection) throws SQLException, IOException {
        Map<String, Content> contents = new LinkedHashMap<>();
        for (Table table : Table.of(connection)) {
            contents.put(table.name(), table.read(connection, values -> {}));
        }
        return contents;
    }

    static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(
                        "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()")) {
            tables.next();
            return tables.getInt(1) == 0;
        }
    }

    private static void writeAll(DataOutputStream out, Map<String, String> facts) throws IOException {
        out.writeInt(facts.size());
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            text(out, fact.getKey());
            text(out, fact.getValue());
        }
    }

    private static Map<String, String> readAll(DataInputStream in) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int i = in.readInt(); i > 0; i--) {
            String name = text(in);
            facts.put(name, text(in));
        }
        return facts;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
