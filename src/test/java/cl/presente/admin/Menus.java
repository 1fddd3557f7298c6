package cl.presente.admin;

import cl.presente.tenant.access.Role;
import java.util.List;

/** What the office's own data say that each role's menu shows, for journeys that look at the menu. */
public final class Menus {

    private Menus() {}

    /** The sections of that role's menu, in order. */
    public static List<String> sectionsOf(Role role) {
        return OfficeView.menuOf(role).stream().map(OfficeView::section).toList();
    }
}
