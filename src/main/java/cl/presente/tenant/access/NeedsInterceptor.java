package cl.presente.tenant.access;

import cl.presente.tenant.CurrentTenant;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.time.Clock;
import java.util.logging.Logger;

/** Holds {@link Needs} before anything else is done, the transaction included. */
@Needs(Permission.ENTER_OFFICE)
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class NeedsInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(NeedsInterceptor.class.getName());

    @Inject
    private transient CurrentActor actor;

    @Inject
    private transient CurrentTenant tenant;

    @Inject
    private transient Clock clock;

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        Needs needs = call.getMethod().getAnnotation(Needs.class);
        Permission permission =
                (needs == null ? call.getMethod().getDeclaringClass().getAnnotation(Needs.class) : needs).value();
        Actor who = actor.get();
        if (!who.may(permission, tenant.id())) {
            Denied denied = new Denied(who + " may not " + permission);
            LOG.warning(denied.getMessage());
            throw denied;
        }
        if (permission.needsStepUp() && !who.isSteppedUp(clock.instant())) {
            throw new StepUpNeeded(permission);
        }
        return call.proceed();
    }
}
