package cl.presente.platform;

import cl.presente.platform.log.LogLines;
import cl.presente.platform.persistence.Migrations;
import cl.presente.platform.persistence.MySqlWithBinaryUuid;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.logging.Logger;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/** Starts the service: configuration first, then the schema, then whoever waits for {@link Started}. */
@ApplicationScoped
public class Startup {

    private static final Logger LOG = Logger.getLogger(Startup.class.getName());
    /** EX_CONFIG of sysexits.h. */
    private static final int CONFIGURATION_ERROR = 78;
    /** EX_TEMPFAIL: nothing is wrong here, and the same start may succeed later. */
    private static final int TRY_LATER = 75;

    @Inject
    Event<Started> started;

    void start(@Observes @Initialized(ApplicationScoped.class) Object context) {
        try {
            started.fire(new Started());
        } catch (StartRefused e) {
            refuse(e.getMessage());
        }
        LOG.info("Presente " + Release.number() + " is ready");
    }

    /** The server connects before any bean lives, so configuration and schema are looked after when it is about to. */
    public static class BeforeTheDatabase implements SessionCustomizer {
        @Override
        public void customize(Session session) {
            try {
                Settings settings = new Settings();
                LogLines.install(settings.logFormat(), settings.nodeName());
                LOG.info("Presente " + Release.number() + " starts");
                Migrations.runWhenReachable(settings.database(), settings.databaseWait());
                MySqlWithBinaryUuid.keepUuidsAsTheyAre(session);
            } catch (Migrations.NoAnswer e) {
                end(e.getMessage(), TRY_LATER);
            } catch (Setting.WrongSetting | Migrations.Unreachable e) {
                refuse(e.getMessage());
            }
        }
    }

    /** A server without its application helps nobody: the process ends, so that whoever supervises it sees it. */
    private static void refuse(String why) {
        end(why, CONFIGURATION_ERROR);
    }

    private static void end(String why, int code) {
        System.err.println("Presente cannot start: " + why);
        System.err.flush();
        Runtime.getRuntime().halt(code);
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
