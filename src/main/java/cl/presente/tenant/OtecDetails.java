package cl.presente.tenant;

import cl.presente.sence.InvalidValue;
import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An OTEC as its own settings see it.
 *
 * @param contactMail may be blank
 * @param termsVersion blank where an operator took the OTEC in
 * @param confirmedAt when the mail of its sign-up was confirmed
 * @param ownershipProvenAt null while only sandbox and test are open to it
 */
public record OtecDetails(
        String slug,
        String rut,
        String name,
        String colour,
        String contactMail,
        String termsVersion,
        @Nullable Instant confirmedAt,
        @Nullable Instant ownershipProvenAt)
        implements Serializable {

    /** What the OTEC may change by itself. */
    public Changeable changeable() {
        return new Changeable(name, colour, contactMail);
    }

    /** Name, colour and mail, each checked. */
    public record Changeable(String name, String colour, String contactMail) implements Serializable {

        public Changeable {
            name = name.strip();
            colour = colour.strip().toLowerCase(Locale.ROOT);
            contactMail = contactMail.strip();
            Tenant.requireName(name);
            Tenant.requireColour(colour);
            if (!contactMail.isEmpty() && !contactMail.matches("[^@\\s]{1,64}@[^@\\s]{1,189}")) {
                throw new InvalidValue("contactMail", "format");
            }
        }
    }
}
