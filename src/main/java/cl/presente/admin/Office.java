package cl.presente.admin;

import cl.presente.identity.Role;
import cl.presente.identity.SignedIn;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;

/** Whose office this request is in, who is in it, and as what; set by {@link OfficeViews} and shown at the top of each page. */
@Named
@RequestScoped
public class Office {

    @Inject
    CurrentTenant tenant;

    private @Nullable SignedIn staff;
    private @Nullable Role role;

    void enter(SignedIn who, Role as) {
        staff = who;
        role = as;
    }

    public Otec getOtec() {
        return tenant.otec();
    }

    public @Nullable SignedIn getStaff() {
        return staff;
    }

    public @Nullable Role getRole() {
        return role;
    }

    /** The address below which the office's pages lie. */
    public String getPath() {
        return tenant.otec().path() + "/admin";
    }
}
