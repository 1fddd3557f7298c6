package cl.presente.admin.sessions;

import cl.presente.reporting.SessionFilter;
import cl.presente.tenant.CurrentTenant;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.time.LocalDate;
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

    private final Map<Integer, Kept> byTenant = new ConcurrentHashMap<>();

    @Inject
    CurrentTenant tenant;

    /** Who looked at what was today then looks at what is today now. */
    Optional<SessionFilter> get(LocalDate today) {
        return Optional.ofNullable(byTenant.get(tenant.id()))
                .map(kept ->
                        kept.on().equals(kept.filter().day()) ? kept.filter().withDay(today) : kept.filter());
    }

    void set(SessionFilter filter, LocalDate today) {
        byTenant.put(tenant.id(), new Kept(filter, today));
    }

    private record Kept(SessionFilter filter, LocalDate on) implements Serializable {}
}
