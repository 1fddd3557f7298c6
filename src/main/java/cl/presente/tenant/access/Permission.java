package cl.presente.tenant.access;

import static cl.presente.tenant.access.Role.ADMIN;
import static cl.presente.tenant.access.Role.AUDITOR;
import static cl.presente.tenant.access.Role.COORDINATOR;

import java.util.Set;

/** What staff may do in an OTEC that they belong to, and who may: the whole matrix, from which the tests are made. */
public enum Permission {
    /** The office's home and what concerns oneself. */
    ENTER_OFFICE(ADMIN, COORDINATOR, AUDITOR),
    SEE_SESSIONS(ADMIN, COORDINATOR, AUDITOR),
    /** Courses, their runs and what the doctor finds in them. */
    SEE_CATALOGUE(ADMIN, COORDINATOR, AUDITOR),
    EDIT_CATALOGUE(ADMIN, COORDINATOR),
    /** Who is on a nómina, with RUNs masked. */
    SEE_NOMINA(ADMIN, COORDINATOR, AUDITOR),
    /** Import, add, withdraw, exempt. */
    EDIT_NOMINA(ADMIN, COORDINATOR),
    /** See a whole RUN on a screen. */
    UNMASK_RUN(ADMIN, COORDINATOR),
    /** Mail, copy, renew and print personal links; remind learners. */
    SEND_LINKS(ADMIN, COORDINATOR),
    /** Files with whole RUNs or mail addresses. */
    EXPORT_PERSONAL_DATA(true, ADMIN, COORDINATOR),
    SEE_TOKENS(ADMIN),
    MANAGE_TOKENS(true, ADMIN),
    SEE_STAFF(ADMIN),
    /** Invite, remove, change roles. */
    MANAGE_STAFF(true, ADMIN),
    /** Switch a run to production, where what is recorded can never be deleted. */
    GO_TO_PRODUCTION(true, ADMIN),
    SEE_TRAIL(ADMIN, AUDITOR),
    CHANGE_SETTINGS(ADMIN);

    private final boolean stepUp;
    private final Set<Role> roles;

    Permission(Role... roles) {
        this(false, roles);
    }

    Permission(boolean stepUp, Role... roles) {
        this.stepUp = stepUp;
        this.roles = Set.of(roles);
    }

    public boolean isGivenTo(Role role) {
        return roles.contains(role);
    }

    /** Whether the second factor must have been shown within the last five minutes. */
    public boolean needsStepUp() {
        return stepUp;
    }
}
