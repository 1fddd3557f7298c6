package cl.presente.admin.home;

import cl.presente.tenant.access.Permission;
import java.io.Serializable;

/**
 * One line of the first steps.
 *
 * @param link where its button leads, below the office's path; blank for none
 * @param permission without which the button would lead nowhere
 * @param part of its text's key: a step that waits for another one says so
 */
public record HomeStep(Kind kind, boolean done, String link, Permission permission, String wording)
        implements Serializable {

    /** The steps in their order. */
    public enum Kind {
        MAIL,
        SECOND_FACTOR,
        TOKEN,
        COURSE,
        NOMINA,
        SIMULATION,
        RCETEST,
        PRODUCTION
    }

    /** Whether its sentence is shown: one that is done has nothing to say but that it is not as usual. */
    public boolean speaks() {
        return !done || !wording.equals(kind.name());
    }

    static HomeStep of(Kind kind, boolean done, String link, Permission permission) {
        return new HomeStep(kind, done, link, permission, kind.name());
    }

    /** The same step, with another sentence and without a button. */
    HomeStep saying(String otherWording) {
        return new HomeStep(kind, done, "", permission, otherWording);
    }
}
