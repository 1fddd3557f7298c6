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
import java.util.function.LongSupplier;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the database answers, asked once a second over a connection of its own: while it does not, nobody else needs to wait
 * to find that out. A node that stood still, with its machine or by itself, does not know: for its first second it holds back from
 * what came meanwhile, which the proxy has given to another node by then.
 */
@ApplicationScoped
public class Pulse {

    private static final Logger LOG = Logger.getLogger(Pulse.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(1);

    /** What takes longer than this does not answer. */
    private static final int SECONDS = 2;

    /** More than asking ever takes, which is a connection that does not answer and a new one that does not either. */
    private static final long STOOD_STILL = Duration.ofSeconds(8).toNanos();

    @Inject
    Settings settings;

    @Inject
    EveryNode everyNode;

    /** The thread's that asks. */
    private @Nullable Connection connection;

    private volatile boolean answering = true;

    /** A clock of no date, and when the database was last asked by it. */
    LongSupplier nanos = System::nanoTime;

    private volatile long asked;

    /** Before that nobody asks. */
    volatile boolean begun;

    void begin(@Observes Started started) {
        asked = nanos.getAsLong();
        begun = true;
        everyNode.doAgainAndAgain("pulse", EVERY, this::feel);
    }

    public boolean isAnswering() {
        return answering && !stoodStill();
    }

    private boolean stoodStill() {
        return begun && nanos.getAsLong() - asked > STOOD_STILL;
    }

    void feel() {
        if (stoodStill()) {
            LOG.warning("this node stood still for "
                    + Duration.ofNanos(nanos.getAsLong() - asked).toSeconds() + " s");
            answering = false;
            asked = nanos.getAsLong();
            return;
        }
        boolean before = answering;
        // A connection may have ended by itself.
        try {
            answering = (answers() || answers()) && !stoodStill();
        } finally {
            asked = nanos.getAsLong();
        }
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
