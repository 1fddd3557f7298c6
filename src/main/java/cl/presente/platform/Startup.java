package cl.presente.platform;

import cl.presente.platform.persistence.Migrations;
import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.logging.Logger;

/** Starts the service: configuration first, then the schema, then whoever waits for {@link Started}. */
@Singleton
@jakarta.ejb.Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class Startup {

    private static final Logger LOG = Logger.getLogger(Startup.class.getName());
    /** EX_CONFIG of sysexits.h. */
    private static final int CONFIGURATION_ERROR = 78;

    @Inject
    Event<Started> started;

    @PostConstruct
    void start() {
        try {
            Settings settings = new Settings();
            Migrations.run(settings.database());
            started.fire(new Started());
        } catch (Setting.WrongSetting | Migrations.Unreachable | StartRefused e) {
            refuse(e.getMessage());
        }
        LOG.info("Presente is ready");
    }

    /** A server without its application helps nobody: the process ends, so that whoever supervises it sees it. */
    private static void refuse(String why) {
        System.err.println("Presente cannot start: " + why);
        System.err.flush();
        Runtime.getRuntime().halt(CONFIGURATION_ERROR);
    }

    /** The configuration is good and the schema is up to date. */
    public record Started() {}

    /** Thrown by whoever waits for {@link Started} and finds that the service must not start; the message is one line. */
    public static final class StartRefused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public StartRefused(String message) {
            super(message);
        }
    }
}
