package cl.presente.tenant;

import jakarta.enterprise.context.ContextNotActiveException;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.DescriptorEvent;
import org.eclipse.persistence.descriptors.DescriptorEventAdapter;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionEvent;
import org.eclipse.persistence.sessions.SessionEventAdapter;

/** Tells every EclipseLink session whose rows it may see, so that no call site can forget it. */
public class TenantOfSession extends SessionEventAdapter {

    static final String PROPERTY = "eclipselink.tenant-id";

    @Override
    public void postAcquireUnitOfWork(SessionEvent event) {
        bind(event);
    }

    @Override
    public void preLogin(SessionEvent event) {
        event.getSession().getDescriptors().values().stream()
                .filter(ClassDescriptor::hasMultitenantPolicy)
                .forEach(descriptor -> {
                    descriptor.setOptimisticLockingPolicy(new TenantInEveryWrite());
                    descriptor.getEventManager().addListener(new OursAtLast());
                });
    }

    /** What is merged gets its fields after {@code @PrePersist}, the number of the OTEC that it was read for among them. */
    private static final class OursAtLast extends DescriptorEventAdapter {
        @Override
        public void preInsert(DescriptorEvent event) {
            ((TenantOwned) event.getObject()).mustBeOurs();
        }
    }

    @Override
    public void postAcquireClientSession(SessionEvent event) {
        bind(event);
    }

    /** Without a tenant nothing is bound, and EclipseLink refuses every query on an OTEC's rows. */
    private static void bind(SessionEvent event) {
        try {
            CurrentTenant tenant = CurrentTenant.contextual();
            if (tenant.isSet()) {
                bind(event.getSession(), tenant.otec());
            }
        } catch (ContextNotActiveException e) {
            return;
        }
    }

    static void bind(Session session, Otec otec) {
        session.setProperty(PROPERTY, otec.id());
    }
}
