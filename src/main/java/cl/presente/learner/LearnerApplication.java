package cl.presente.learner;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/**
 * The resources below {@code /o/{slug}}: what learners post to us, and what SENCE makes them post. Each lives as long as the
 * application, since Jersey needs longer to make one than to call it.
 */
@ApplicationPath("/o")
public class LearnerApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
                CallbackResource.class,
                FormGuard.class,
                IdentifyResource.class,
                KeptResource.class,
                LaunchResource.class,
                SessionResource.class,
                ThemeResource.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.server.wadl.disableWadl", true,
                // Otherwise a Location would be built from the Host header.
                "jersey.config.server.headers.location.relative.resolution.disabled", true);
    }
}
