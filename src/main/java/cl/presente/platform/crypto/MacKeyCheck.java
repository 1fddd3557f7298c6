package cl.presente.platform.crypto;

import cl.presente.platform.Settings;
import cl.presente.platform.health.Finding;
import cl.presente.platform.health.HealthCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** The key of our identifiers is still the one that this node read: started with another one, it would know no session. */
@ApplicationScoped
class MacKeyCheck implements HealthCheck {

    @Inject
    Settings settings;

    @Override
    public String name() {
        return "mac-key";
    }

    @Override
    public List<Finding> look() {
        try {
            boolean same = Secrets.same(settings.macKey(), Settings.keyIn(settings.macKeyFile()));
            return List.of(
                    Finding.degradedIf(!same, name(), same ? "as at the start" : "another key is in the file now"));
        } catch (IllegalArgumentException e) {
            return List.of(Finding.degraded(name(), e.getMessage() + ": this node would not start again"));
        }
    }
}
