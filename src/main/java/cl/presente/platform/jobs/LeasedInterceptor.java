package cl.presente.platform.jobs;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Holds {@link Leased} as the last thing that the step's transaction does. */
@Leased
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class LeasedInterceptor implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    private transient HeldLease held;

    @Inject
    private transient Leases leases;

    @AroundInvoke
    Object confirm(InvocationContext step) throws Exception {
        Object done = step.proceed();
        held.name().ifPresent(leases::confirm);
        return done;
    }
}
