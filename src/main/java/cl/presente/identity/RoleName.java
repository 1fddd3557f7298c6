package cl.presente.identity;

import cl.presente.tenant.access.Role;
import java.util.Locale;
import java.util.ResourceBundle;

/** A role as people call it, for mails and the trail: the office's own word for it. */
final class RoleName {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.admin", Locale.ROOT);

    private RoleName() {}

    static String of(Role role) {
        return TEXTS.getString("role." + role);
    }
}
