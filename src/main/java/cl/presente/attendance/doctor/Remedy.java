package cl.presente.attendance.doctor;

import cl.presente.tenant.access.Permission;
import java.util.UUID;

/** The page of the office where a finding is put right. */
public enum Remedy {
    EDIT_RUN("runs/{run}/edit", Permission.EDIT_CATALOGUE),
    EDIT_COURSE("courses/{course}", Permission.EDIT_CATALOGUE),
    NOMINA("runs/{run}/nomina", Permission.EDIT_NOMINA),
    IMPORT("runs/{run}/import", Permission.EDIT_NOMINA),
    PRINT_LINKS("runs/{run}/qr", Permission.SEND_LINKS),
    TOKENS("tokens", Permission.SEE_TOKENS),
    NEW_TOKEN("tokens/new", Permission.MANAGE_TOKENS),
    GO_TO_PRODUCTION("runs/{run}/production", Permission.GO_TO_PRODUCTION),
    /** Nothing that an OTEC can put right itself. */
    ASK_PRESENTE("", Permission.ENTER_OFFICE);

    private final String page;
    private final Permission permission;

    Remedy(String page, Permission permission) {
        this.page = page;
        this.permission = permission;
    }

    /** The address below the office's, blank where no page helps. */
    public String page(UUID run, UUID course) {
        return page.replace("{run}", run.toString()).replace("{course}", course.toString());
    }

    /** Who may put it right. */
    public Permission permission() {
        return permission;
    }
}
