package cl.presente.admin.sessions;

import cl.presente.reporting.SessionFilter;
import cl.presente.tenant.CurrentTenant;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the list of sessions last showed of each OTEC, for the way back to it. Not in the address, where a RUN that was
 * searched for would stay in histories and logs.
 */
@SessionScoped
public class LastFilter implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Map<Integer, SessionFilter> byTenant = new ConcurrentHashMap<>();

    @Inject
    CurrentTenant tenant;

    Optional<SessionFilter> get() {
        return Optional.ofNullable(byTenant.get(tenant.id()));
    }

    void set(SessionFilter filter) {
        byTenant.put(tenant.id(), filter);
    }
}
