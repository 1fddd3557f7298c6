package cl.presente.identity;

import cl.presente.identity.SignUpForm.Field;
import cl.presente.platform.Settings;
import cl.presente.platform.crypto.Passwords;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.mail.Outbox;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Rut;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.Slug;
import cl.presente.tenant.Tenants;
import cl.presente.tenant.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.text.MessageFormat;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Somebody wants to sign an OTEC up. All that comes of it is a mail with a link, so that nobody signs up with another's address;
 * and where the mail address has an account or the RUT is taken, only the owner of the address learns it.
 */
@ApplicationScoped
public class RequestSignUp {

    private static final ResourceBundle TEXTS = ResourceBundle.getBundle("i18n.mail");
    private static final int KEY_BYTES = 32;

    @PersistenceContext
    EntityManager em;

    @Inject
    SignUpCounts counts;

    @Inject
    Tenants tenants;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    Passwords passwords;

    @Inject
    Outbox outbox;

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    @Inject
    RequestSignUp self;

    /** What became of the form. */
    public sealed interface Outcome {

        /** A mail went to the address, whatever it says. */
        record Mailed() implements Outcome {}

        /** Which rule each wrong field broke; nothing was done. */
        record Wrong(Map<Field, String> problems) implements Outcome {}

        /** Too many sign-ups; nothing was done. */
        record TooMany() implements Outcome {}
    }

    public Outcome request(SignUpForm form, String address) {
        Map<Field, String> problems = form.problems();
        Optional<Slug> slug = problems.containsKey(Field.SLUG) ? Optional.empty() : freeSlug(form, problems);
        if (!problems.isEmpty()) return new Outcome.Wrong(problems);
        String email = new Email(form.email()).text();
        if (!BrokenOff.retry(() -> counts.allow(address, email))) return new Outcome.TooMany();
        // Before anything is known, so that it takes its time whatever the answer.
        String passwordHash = passwords.hash(form.password());
        self.mail(form, slug.orElseThrow(), passwordHash);
        return new Outcome.Mailed();
    }

    /** The slug that was asked for; where it only was suggested and is taken, the next one like it. */
    private Optional<Slug> freeSlug(SignUpForm form, Map<Field, String> problems) {
        try {
            String wanted = form.wantedSlug();
            registerTenant.requireShort(new Slug(wanted));
            Stream<String> candidates = form.slug().isEmpty()
                    ? Stream.concat(
                            Stream.of(wanted), IntStream.rangeClosed(2, 9).mapToObj(n -> numbered(wanted, n)))
                    : Stream.of(wanted);
            Optional<Slug> free = candidates
                    .map(Slug::new)
                    .filter(each -> !tenants.isTaken(each))
                    .findFirst();
            if (free.isEmpty()) problems.put(Field.SLUG, "taken");
            return free;
        } catch (InvalidValue wrong) {
            problems.put(Field.SLUG, wrong.reason());
            return Optional.empty();
        }
    }

    private static String numbered(String wanted, int number) {
        return wanted.substring(0, Math.min(wanted.length(), 22)) + "-" + number;
    }

    @Transactional
    public void mail(SignUpForm form, Slug slug, String passwordHash) {
        String email = new Email(form.email()).text();
        Rut rut = Rut.parse(form.rut());
        if (hasAccount(email)) {
            put(email, "sign-up-account", settings.publicUrl());
        } else if (tenants.isTaken(rut)) {
            put(email, "sign-up-rut", rut.dotted());
        } else {
            String key = Secrets.randomText(KEY_BYTES);
            em.persist(new SignUp(Secrets.hash(key), form, slug.text(), passwordHash, Terms.VERSION, clock.instant()));
            put(email, "sign-up", rut.dotted(), settings.publicUrl() + "/sign-up/confirm/" + key);
        }
    }

    private boolean hasAccount(String email) {
        return em.createQuery("SELECT COUNT(a) FROM Account a WHERE a.email = :email", Long.class)
                        .setParameter("email", email)
                        .getSingleResult()
                > 0;
    }

    /** Holds nothing that a stranger could word, since the address may be anybody's. */
    private void put(String email, String key, Object... values) {
        outbox.put(
                Outbox.OF_NO_TENANT,
                email,
                TEXTS.getString(key + ".subject"),
                MessageFormat.format(TEXTS.getString(key + ".body"), values));
    }
}
