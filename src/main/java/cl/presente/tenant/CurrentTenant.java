package cl.presente.tenant;

import cl.presente.platform.log.LogContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.CDI;
import org.jspecify.annotations.Nullable;

/** The OTEC that this request or this step of a job works for; set once, where the work enters. */
@RequestScoped
public class CurrentTenant {

    private static volatile @Nullable CurrentTenant contextual;

    private @Nullable Otec otec;

    /**
     * The same as an injected one, for what the container does not inject into. Looked up once, since every look-up walks the
     * whole call stack, and this is asked several times in each transaction.
     */
    static CurrentTenant contextual() {
        CurrentTenant found = contextual;
        if (found == null) {
            found = CDI.current().select(CurrentTenant.class).get();
            contextual = found;
        }
        return found;
    }

    /** Sets the OTEC; a request that already has another one is refused. */
    public void set(Otec tenant) {
        if (otec != null && otec.id() != tenant.id()) {
            throw new IllegalStateException("the request already works for another tenant");
        }
        change(tenant);
    }

    public boolean isSet() {
        return otec != null;
    }

    public Otec otec() {
        if (otec == null) {
            throw new NoTenant();
        }
        return otec;
    }

    public int id() {
        return otec().id();
    }

    /** For jobs that go from one OTEC to the next inside one request context. */
    public void change(@Nullable Otec tenant) {
        otec = tenant;
        LogContext.tenant(tenant == null ? 0 : tenant.id());
    }

    /** Work on an OTEC's rows where no OTEC was set. */
    public static final class NoTenant extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        NoTenant() {
            super("no tenant is set");
        }
    }
}
