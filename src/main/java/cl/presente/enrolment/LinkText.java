package cl.presente.enrolment;

import cl.presente.sence.Edition;
import cl.presente.sence.Environment;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ResourceBundle;

/**
 * What a learner reads when his personal link is mailed: what for, which course and when, what SENCE will ask him for.
 *
 * @param edition of the manual that SENCE follows in that environment
 */
record LinkText(
        String otec, String course, LocalDate startsOn, LocalDate endsOn, Environment environment, Edition edition) {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.mail");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd-MM-uuuu");

    String subject() {
        return text("link.subject", otec, course);
    }

    String body(String name, boolean exempt, String link) {
        String test = environment.counts() ? "" : TEXTS.getString("link.test");
        return text(
                exempt ? "link.body.exempt" : "link.body",
                name,
                otec,
                course,
                DAY.format(startsOn),
                DAY.format(endsOn),
                link,
                edition.login().label(),
                test);
    }

    private static String text(String key, Object... values) {
        return MessageFormat.format(TEXTS.getString(key), values);
    }
}
