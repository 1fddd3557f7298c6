package cl.presente.admin;

import static cl.presente.identity.Role.ADMIN;
import static cl.presente.identity.Role.AUDITOR;
import static cl.presente.identity.Role.COORDINATOR;

import cl.presente.identity.Role;
import java.util.Set;

/** What staff may do in the office of an OTEC they belong to, and who may. */
public enum Permission {
    SEE_SESSIONS(ADMIN, COORDINATOR, AUDITOR);

    private final Set<Role> roles;

    Permission(Role... roles) {
        this.roles = Set.of(roles);
    }

    public boolean isGivenTo(Role role) {
        return roles.contains(role);
    }
}
