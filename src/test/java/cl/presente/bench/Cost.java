package cl.presente.bench;

import cl.presente.support.DatabaseAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/**
 * What the node and its database spent so far: seconds of processor time, statements, rows read. Two of them tell what the
 * work between them cost, a figure that holds also on a machine that others use meanwhile.
 */
record Cost(double node, double database, long statements, long rows) {

    private static final double TICKS_PER_SECOND = 100;

    static Cost soFar(long node, long database, DatabaseAccess access) throws IOException, SQLException {
        return new Cost(
                processorSeconds(node),
                processorSeconds(database),
                status(access, "Questions"),
                status(access, "Handler\\_read\\_%"));
    }

    Cost since(Cost before) {
        return new Cost(
                node - before.node, database - before.database, statements - before.statements, rows - before.rows);
    }

    /** For one of so many pieces of work. */
    String each(int pieces) {
        return String.format(
                Locale.ROOT,
                "each %.0f us of the node's processor time, %.0f us of the database's, %.1f statements",
                node * 1e6 / pieces,
                database * 1e6 / pieces,
                (double) statements / pieces);
    }

    /** Microseconds of processor time of node and database for one of so many pieces of work. */
    double microsEach(int pieces) {
        return (node + database) * 1e6 / pieces;
    }

    private static double processorSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] afterTheName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(afterTheName[11]) + Long.parseLong(afterTheName[12])) / TICKS_PER_SECOND;
    }

    private static long status(DatabaseAccess access, String like) throws SQLException {
        try (Connection connection = access.connectAsOwner();
                ResultSet rows = connection.createStatement().executeQuery("SHOW GLOBAL STATUS LIKE '" + like + "'")) {
            long sum = 0;
            while (rows.next()) sum += rows.getLong(2);
            return sum;
        }
    }
}
