package cl.presente.platform.jobs;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For which job this request context was opened; for none where a person's request did. */
@RequestScoped
public class HeldLease {

    private @Nullable String name;

    void is(String job) {
        name = job;
    }

    Optional<String> name() {
        return Optional.ofNullable(name);
    }
}
