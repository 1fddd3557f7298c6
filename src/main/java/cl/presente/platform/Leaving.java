package cl.presente.platform;

import cl.presente.platform.Startup.Started;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Lets a node that is told to end take no more connections, so that a proxy goes to another at once, while what is under way comes
 * to its end. The server on its own would answer 404 and 500 for seconds: it takes the application away first and its listener
 * last. It waits as long as {@code --shutdowngrace} says in {@code docker/start.sh} before it does that.
 */
@ApplicationScoped
public class Leaving {

    private static final Logger LOG = Logger.getLogger(Leaving.class.getName());

    private final Thread hook = new Thread(Leaving::stopListening, "stop-listening");

    void await(@Observes Started started) {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @PreDestroy
    void forget() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException leaving) {
            LOG.log(Level.FINE, "the process ends", leaving);
        }
    }

    /** Payara offers no way to this: disabling the listener would also cut off what is under way. */
    private static void stopListening() {
        try {
            ClassLoader server = Thread.currentThread().getContextClassLoader();
            Class<?> grizzly = server.loadClass("com.sun.enterprise.v3.services.impl.GrizzlyService");
            Object service = server.loadClass("org.glassfish.internal.api.Globals")
                    .getMethod("get", Class.class)
                    .invoke(null, grizzly);
            Field proxies = grizzly.getDeclaredField("proxies");
            proxies.setAccessible(true);
            for (Object proxy : (Collection<?>) proxies.get(service)) {
                Object listener = call(proxy, "getUnderlyingListener");
                call(call(listener, "getTransport"), "unbindAll");
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.WARNING, "the listener stays open until the server stops", e);
        }
    }

    private static Object call(Object on, String method) throws ReflectiveOperationException {
        return on.getClass().getMethod(method).invoke(on);
    }
}
