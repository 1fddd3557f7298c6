package cl.presente.platform.log;

import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * For which request or job this thread works just now, by ids. Whoever writes a line into the log, the server included, does
 * not know; the formatter asks here.
 */
public final class LogContext {

    private static final ThreadLocal<LogContext> OF_THREAD = new ThreadLocal<>();

    private final String work;
    private final boolean request;
    private int tenant;
    private @Nullable UUID session;

    private LogContext(String work, boolean request) {
        this.work = work;
        this.request = request;
    }

    public static LogContext ofRequest(String id) {
        return new LogContext(id, true);
    }

    public static LogContext ofJob(String name) {
        return new LogContext(name, false);
    }

    /** From now on this thread works for it. */
    public void enter() {
        OF_THREAD.set(this);
    }

    /** This thread's work is done. */
    public static void leave() {
        OF_THREAD.remove();
    }

    /** The same work, where another thread does some of it. */
    public static <T> Callable<T> carried(Callable<T> work) {
        LogContext context = OF_THREAD.get();
        if (context == null) {
            return work;
        }
        return () -> {
            context.enter();
            try {
                return work.call();
            } finally {
                leave();
            }
        };
    }

    /** The OTEC that the work is for; 0 for none. */
    public static void tenant(int id) {
        LogContext context = OF_THREAD.get();
        if (context != null) {
            context.tenant = id;
        }
    }

    /** The learner's session that the work is about. */
    public static void session(UUID id) {
        LogContext context = OF_THREAD.get();
        if (context != null) {
            context.session = id;
        }
    }

    static @Nullable LogContext current() {
        return OF_THREAD.get();
    }

    @Nullable
    String request() {
        return request ? work : null;
    }

    @Nullable
    String job() {
        return request ? null : work;
    }

    @Nullable
    String tenant() {
        return tenant == 0 ? null : String.valueOf(tenant);
    }

    @Nullable
    String session() {
        return session == null ? null : session.toString();
    }
}
