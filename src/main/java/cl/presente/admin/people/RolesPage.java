package cl.presente.admin.people;

import cl.presente.tenant.access.Permission;
import cl.presente.tenant.access.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;

/** What each role may do, straight from the matrix that the use cases hold. */
@Named
@RequestScoped
public class RolesPage {

    /** The roles that an OTEC gives: those that may do anything in its office. */
    static final List<Role> OF_AN_OTEC =
            Stream.of(Role.values()).filter(Permission.ENTER_OFFICE::isGivenTo).toList();

    public List<Role> getRoles() {
        return OF_AN_OTEC;
    }

    public Permission[] getPermissions() {
        return Permission.values();
    }
}
