package cl.presente.identity;

import cl.presente.identity.CreateStaff.NewStaff;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Rut;
import cl.presente.tenant.Slug;
import cl.presente.tenant.access.Role;
import java.util.EnumMap;
import java.util.Map;

/**
 * What somebody typed who wants to sign an OTEC up, as he typed it.
 *
 * @param slug may be blank: then one is made from the name
 * @param acceptsTerms of their present version
 */
public record SignUpForm(
        String rut, String otecName, String slug, String person, String email, String password, boolean acceptsTerms) {

    private static final int MAX_NAME = 120;

    /** The fields, in the order of the page. */
    public enum Field {
        RUT,
        OTEC_NAME,
        SLUG,
        PERSON,
        EMAIL,
        PASSWORD,
        TERMS
    }

    /** With blanks around and inside names put right. */
    public SignUpForm {
        otecName = tidy(otecName);
        slug = slug.strip();
        person = tidy(person);
        email = email.strip();
    }

    /** All that is wrong with it by itself: the broken rule of each field. */
    public Map<Field, String> problems() {
        Map<Field, String> problems = new EnumMap<>(Field.class);
        check(problems, Field.RUT, () -> Rut.parse(rut));
        check(problems, Field.OTEC_NAME, () -> requireName(otecName));
        check(problems, Field.SLUG, () -> new Slug(wantedSlug()));
        check(problems, Field.PERSON, () -> requireName(person));
        check(problems, Field.EMAIL, () -> new Email(email));
        check(problems, Field.PASSWORD, () -> requirePassword(problems));
        check(problems, Field.TERMS, () -> {
            if (!acceptsTerms) throw new InvalidValue("terms", "missing");
        });
        return problems;
    }

    /** The slug that was typed, or the one that the name suggests. */
    public String wantedSlug() {
        return slug.isEmpty() ? Slug.suggestedFor(otecName) : slug;
    }

    /** The RUT as it is shown, once it is one. */
    public String rutShown() {
        try {
            return Rut.parse(rut).dotted();
        } catch (InvalidValue asTyped) {
            return rut;
        }
    }

    /** The one rule for passwords is that of a new member of staff. */
    private void requirePassword(Map<Field, String> sofar) {
        boolean known = !sofar.containsKey(Field.EMAIL) && !sofar.containsKey(Field.PERSON);
        Email to = known ? new Email(email) : new Email("nadie@presente.invalid");
        new NewStaff(to, known ? person : "Nadie", Role.ADMIN, password);
    }

    private static void check(Map<Field, String> problems, Field field, Runnable rule) {
        try {
            rule.run();
        } catch (InvalidValue wrong) {
            problems.put(field, wrong.reason());
        }
    }

    private static void requireName(String name) {
        if (name.isEmpty()) throw new InvalidValue("name", "missing");
        if (name.length() > MAX_NAME) throw new InvalidValue("name", "too-long");
    }

    private static String tidy(String typed) {
        return typed.replaceAll("[\\p{Z}\\p{C}]+", " ").strip();
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "SignUpForm[***]";
    }
}
