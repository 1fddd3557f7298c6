package cl.presente.platform.persistence;

import cl.presente.platform.Settings;
import cl.presente.platform.Startup.Started;
import cl.presente.platform.jobs.EveryNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database answers, asked once a second over a connection of its own: while it does not, nobody else needs to wait
 * to find that out.
 */
@ApplicationScoped
public class Pulse {

    private static final Logger LOG = Logger.getLogger(Pulse.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** What takes longer than this does not answer. */
    private static final int SECONDS = 2;

    @Inject
    Settings settings;

    @Inject
    EveryNode everyNode;

    /** The thread's that asks. */
    private @Nullable Connection connection;

    private volatile boolean answering = true;

    void begin(@Observes Started started) {
        everyNode.doAgainAndAgain("pulse", EVERY, this::feel);
    }

    public boolean isAnswering() {
        return answering;
    }

    private void feel() {
        boolean before = answering;
        // A connection may have ended by itself.
        answering = answers() || answers();
        if (before && !answering) {
            LOG.warning("the database does not answer");
        } else if (!before && answering) {
            LOG.info("the database answers again");
        }
    }

    private boolean answers() {
        try {
            if (connection == null) {
                connection = connect();
            }
            if (connection.isValid(SECONDS)) {
                return true;
            }
        } catch (SQLException e) {
            LOG.fine(() -> "no connection: " + e.getMessage());
        }
        answering = false;
        disconnect();
        return false;
    }

    private Connection connect() throws SQLException {
        Settings.Database database = settings.database();
        Properties options = new Properties();
        options.setProperty("user", database.applicationUser());
        options.setProperty("password", database.applicationPassword());
        options.setProperty("connectTimeout", String.valueOf(SECONDS * 1000));
        options.setProperty("socketTimeout", String.valueOf(SECONDS * 1000));
        return DriverManager.getConnection(database.url(), options);
    }

    private void disconnect() {
        Connection dead = connection;
        connection = null;
        if (dead != null) {
            try {
                dead.close();
            } catch (SQLException e) {
                LOG.fine(() -> "closing a dead connection: " + e.getMessage());
            }
        }
    }
}
