package cl.presente.tenant;

import java.util.ResourceBundle;

/** The terms and the data-processing agreement that an OTEC accepts when it signs up; {@code i18n/terms.properties} holds them. */
public final class Terms {

    /** The day from which the present text holds; whoever changes the text changes it. */
    public static final String VERSION = ResourceBundle.getBundle("i18n.terms").getString("version");

    private Terms() {}
}
