package cl.presente.identity;

import cl.presente.identity.AccountEvent.Kind;
import cl.presente.identity.SignIn.Outcome;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Totp;
import cl.presente.platform.crypto.WebAuthn;
import cl.presente.platform.guessing.Guess;
import cl.presente.platform.guessing.Guesses;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.sence.InvalidValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.logging.Logger;

/** The second step of signing in: a code of the authenticator or of the paper, a passkey, or the first of them that an account gets. */
@ApplicationScoped
public class SecondStep {

    private static final Logger LOG = Logger.getLogger(SecondStep.class.getName());

    /** Under which authenticator apps list their codes. */
    static final String ISSUER = "Presente";

    @Inject
    PendingSignIns pendings;

    @Inject
    StaffSignIns signIns;

    @Inject
    SecondFactors factors;

    @Inject
    Totps totps;

    @Inject
    RecoveryCodes recoveryCodes;

    @Inject
    Passkeys passkeys;

    @Inject
    Challenges challenges;

    @Inject
    WebAuthn webAuthn;

    @Inject
    Guesses guesses;

    @Inject
    AccountEvents events;

    @Inject
    SecondStep self;

    /**
     * Who stands between the two steps.
     *
     * @param byCode whether an authenticator app is among them
     * @param byPasskey whether a passkey is
     */
    public record Waiting(UUID accountId, String email, String name, boolean byCode, boolean byPasskey) {

        public boolean ready() {
            return byCode || byPasskey;
        }
    }

    /** An authenticator to be set up: the secret as text in groups of four, and as the address that a QR code shows. */
    public record NewTotp(UUID id, String secret, String uri) {

        static NewTotp of(Totps.Candidate candidate, String email) {
            Totp totp = candidate.totp();
            return new NewTotp(candidate.id(), totp.text().replaceAll("(.{4})(?!$)", "$1 "), totp.uri(ISSUER, email));
        }

        @Override
        public String toString() {
            return "NewTotp[" + id + "]";
        }
    }

    public Optional<Waiting> waiting(String cookie) {
        return pendings.find(cookie)
                .map(PendingSignIn::account)
                .map(account -> new Waiting(
                        account.id(),
                        account.email(),
                        account.name(),
                        totps.has(account.id()),
                        !passkeys.of(account.id()).isEmpty()));
    }

    /** What the browser needs to sign with a passkey of the account, or to make its first one. */
    public String passkeyOptions(String cookie, Waiting waiting) {
        byte[] challenge = challenges.begin(Challenges.Of.HALF_WAY, cookie);
        List<byte[]> known = passkeys.idsOf(waiting.accountId());
        return waiting.ready()
                ? webAuthn.requestOptions(challenge, known)
                : webAuthn.creationOptions(
                        challenge, Macs.bytes(waiting.accountId()), waiting.email(), waiting.name(), known);
    }

    /** What to show to who has no second factor yet: again what he was shown before, or something new. */
    public NewTotp newTotp(Waiting waiting, Optional<UUID> shown) {
        Totps.Candidate candidate = shown.flatMap(id -> totps.candidate(waiting.accountId(), id))
                .orElseGet(() -> totps.begin(waiting.accountId()));
        return NewTotp.of(candidate, waiting.email());
    }

    /** Finishes the sign-in by six digits of the authenticator, or by a code of the paper. */
    public Outcome code(String cookie, String code, Device device) {
        return guess(cookie, device, pending -> self.take(pending, code, device));
    }

    /** Finishes the first sign-in by the first code of the authenticator that was shown under that id. */
    public Outcome setUp(String cookie, UUID totp, String code, Device device) {
        return guess(cookie, device, pending -> self.confirm(pending, totp, code, device));
    }

    /** Finishes the sign-in by what a passkey signed; nobody can guess that, so it is not counted. */
    @Transactional
    public Outcome passkey(String cookie, String signed, Device device) {
        Optional<PendingSignIn> pending = pendings.find(cookie);
        if (pending.isEmpty()) return new Outcome.Over();
        boolean taken = challenges
                .take(Challenges.Of.HALF_WAY, cookie)
                .filter(challenge -> passkeys.take(pending.get().account().id(), signed, challenge))
                .isPresent();
        if (!taken) return new Outcome.Refused();
        if (!pendings.end(pending.get())) return new Outcome.Over();
        return new Outcome.Accepted(begin(pending.get(), device));
    }

    /** Finishes the first sign-in by the passkey that the browser made. */
    @Transactional
    public Outcome setUpPasskey(String cookie, String name, String made, Device device) {
        Optional<PendingSignIn> pending = pendings.find(cookie);
        if (pending.isEmpty() || factors.has(pending.get().account().id())) return new Outcome.Over();
        UUID account = pending.get().account().id();
        Optional<byte[]> challenge = challenges.take(Challenges.Of.HALF_WAY, cookie);
        if (challenge.isEmpty()) return new Outcome.Refused();
        try {
            passkeys.add(account, name, made, challenge.get());
        } catch (InvalidValue e) {
            return new Outcome.Refused();
        }
        return finishSetUp(pending.get(), Kind.PASSKEY_ADDED, name.strip(), device);
    }

    private Outcome guess(String cookie, Device device, Function<PendingSignIn, Outcome> step) {
        Optional<PendingSignIn> pending = pendings.find(cookie);
        if (pending.isEmpty()) return new Outcome.Over();
        String account = pending.get().account().id().toString();
        Duration wait = BrokenOff.retry(() -> guesses.count(Guess.Subject.SECOND_FACTOR, account, device.address()));
        if (!wait.isZero()) return new Outcome.TryAgain(wait);
        Outcome outcome = step.apply(pending.get());
        // Not when the step is over: whoever guesses can bring that about, and would start afresh each time.
        if (outcome instanceof Outcome.Accepted || outcome instanceof Outcome.SetUp) {
            guesses.right(Guess.Subject.SECOND_FACTOR, account, device.address());
        } else if (outcome instanceof Outcome.Refused) {
            LOG.info("a second factor is refused: account " + account);
        }
        return outcome;
    }

    @Transactional
    public Outcome take(PendingSignIn pending, String code, Device device) {
        if (!factors.take(pending.account().id(), code, device)) return new Outcome.Refused();
        if (!pendings.end(pending)) return new Outcome.Over();
        return new Outcome.Accepted(begin(pending, device));
    }

    @Transactional
    public Outcome confirm(PendingSignIn pending, UUID totp, String code, Device device) {
        UUID account = pending.account().id();
        if (factors.has(account)) return new Outcome.Over();
        if (!totps.confirm(account, totp, code)) return new Outcome.Refused();
        return finishSetUp(pending, Kind.TOTP_ADDED, "", device);
    }

    private Outcome finishSetUp(PendingSignIn pending, Kind added, String detail, Device device) {
        if (!pendings.end(pending)) throw new IllegalStateException("two requests set up a second factor at once");
        UUID account = pending.account().id();
        events.keep(account, added, detail, device);
        List<String> codes = recoveryCodes.renew(account);
        return new Outcome.SetUp(begin(pending, device), codes);
    }

    private String begin(PendingSignIn pending, Device device) {
        events.keep(pending.account().id(), Kind.SIGNED_IN, device);
        return signIns.begin(pending.account(), device);
    }
}
