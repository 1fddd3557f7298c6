package cl.presente.vault;

import cl.presente.sence.InvalidValue;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What people say of a token.
 *
 * @param courseGroup the group whose courses alone it is for; blank for all courses
 * @param rotateOn when it should be replaced; null when its age decides
 */
public record Description(
        String label,
        TokenScope scope,
        String courseGroup,
        @Nullable LocalDate rotateOn) {

    private static final int LONGEST = 60;

    public Description {
        label = label.strip();
        courseGroup = courseGroup.strip();
        if (label.isEmpty() || label.length() > LONGEST) {
            throw new InvalidValue("label", "length");
        }
        if (courseGroup.length() > LONGEST) {
            throw new InvalidValue("courseGroup", "length");
        }
    }

    /** A token for both of SENCE's systems and all courses. */
    public Description(String label) {
        this(label, TokenScope.TEST_AND_PRODUCTION, "", null);
    }
}
