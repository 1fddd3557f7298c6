package cl.presente.tenant.access;

/** The role would do, but the second factor must be shown again first. */
public final class StepUpNeeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StepUpNeeded(Permission permission) {
        this(permission.name());
    }

    StepUpNeeded(String what) {
        super(what + " needs the second factor again");
    }
}
