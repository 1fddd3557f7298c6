package cl.presente.admin;

import cl.presente.identity.SignedIn;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.access.Permission;
import cl.presente.tenant.access.Role;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whose office this request is in, who is in it, and as what; set by {@link OfficeViews} and shown at the top of each page. */
@Named
@RequestScoped
public class Office {

    @Inject
    CurrentTenant tenant;

    private @Nullable SignedIn staff;
    private @Nullable Role role;
    private String section = "";
    private boolean polled;

    /**
     * One line of the menu.
     *
     * @param textKey of its text in {@code i18n/admin.properties}
     * @param here whether the page that is shown belongs to it
     */
    public record MenuItem(String path, String textKey, String section, boolean here) {}

    void enter(SignedIn who, Role as, String where) {
        staff = who;
        role = as;
        section = where;
    }

    /** The page asked by itself; nobody need sit before it. */
    void polls() {
        polled = true;
    }

    boolean isPolled() {
        return polled;
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

    /** What this role may open, and nothing else. */
    public List<MenuItem> getMenu() {
        return role == null
                ? List.of()
                : OfficeView.menuOf(role).stream()
                        .map(view -> new MenuItem(
                                view.in(tenant.otec()),
                                view.menuText(),
                                view.section(),
                                view.section().equals(section)))
                        .toList();
    }

    /** Goes on to another page of this office, which says what was done here. */
    public void goTo(String page) {
        FacesContext faces = FacesContext.getCurrentInstance();
        faces.getExternalContext().getFlash().setKeepMessages(true);
        try {
            faces.getExternalContext().redirect(getPath() + page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        faces.responseComplete();
    }

    /**
     * Whether a page should offer what needs this permission; the use case behind it checks for itself. Nothing may be done by
     * the permission of a row that is not there: a list is also looked through outside its rows.
     */
    public boolean may(String permission) {
        return role != null
                && !permission.isEmpty()
                && Permission.valueOf(permission).isGivenTo(role);
    }
}
