package cl.presente.identity;

import cl.presente.identity.AccountEvent.Kind;
import cl.presente.identity.SecondStep.NewTotp;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.WebAuthn;
import cl.presente.sence.InvalidValue;
import cl.presente.tenant.access.CurrentActor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The second factors of whoever acts, as he keeps them himself; one always stays. Changes need one shown just before. */
@ApplicationScoped
public class OwnSecondFactors {

    @PersistenceContext
    EntityManager em;

    @Inject
    CurrentActor actor;

    @Inject
    Totps totps;

    @Inject
    Passkeys passkeys;

    @Inject
    RecoveryCodes recoveryCodes;

    @Inject
    Challenges challenges;

    @Inject
    WebAuthn webAuthn;

    @Inject
    AccountEvents events;

    @Inject
    Clock clock;

    /**
     * What an account has.
     *
     * @param totpSince when the authenticator app was set up
     * @param recoveryCodes how many are left
     */
    public record Overview(Optional<Instant> totpSince, List<Passkey> passkeys, long recoveryCodes) {

        /** Whether one of them may go. */
        public boolean isMoreThanOne() {
            return passkeys.size() + (totpSince.isPresent() ? 1 : 0) > 1;
        }
    }

    public Overview of(SignedIn who) {
        return overview(who.accountId());
    }

    /** A new authenticator to be confirmed; the old one stays good until then. */
    public NewTotp newTotp(SignedIn who) {
        UUID account = actor.onOwnAccount(clock.instant());
        return NewTotp.of(totps.begin(account), who.email());
    }

    /** The authenticator that was shown under that id, while it waits for its first code. */
    public Optional<NewTotp> newTotp(SignedIn who, UUID id) {
        return totps.candidate(who.accountId(), id).map(candidate -> NewTotp.of(candidate, who.email()));
    }

    /** Puts the authenticator in the old one's place, when the code is one of its codes; the secret was just shown, so nothing is guessed. */
    @Transactional
    public boolean confirmTotp(UUID totp, String code, Device device) {
        UUID account = lock();
        boolean confirmed = totps.confirm(account, totp, code);
        if (confirmed) events.keep(account, Kind.TOTP_ADDED, device);
        return confirmed;
    }

    @Transactional
    public void removeTotp(Device device) {
        UUID account = lock();
        oneMustStay(account);
        totps.remove(account);
        events.keep(account, Kind.TOTP_REMOVED, device);
    }

    /** What the browser needs to make a passkey. */
    public String newPasskeyOptions(SignedIn who, String cookie) {
        byte[] challenge = challenges.begin(Challenges.Of.SIGNED_IN, cookie);
        return webAuthn.creationOptions(
                challenge, Macs.bytes(who.accountId()), who.email(), who.name(), passkeys.idsOf(who.accountId()));
    }

    /** What the browser needs to sign with one of the passkeys. */
    public String passkeyOptions(SignedIn who, String cookie) {
        byte[] challenge = challenges.begin(Challenges.Of.SIGNED_IN, cookie);
        return webAuthn.requestOptions(challenge, passkeys.idsOf(who.accountId()));
    }

    @Transactional
    public void addPasskey(String cookie, String name, String made, Device device) {
        UUID account = lock();
        byte[] challenge = challenges
                .take(Challenges.Of.SIGNED_IN, cookie)
                .orElseThrow(() -> new InvalidValue("passkey", "refused"));
        events.keep(
                account,
                Kind.PASSKEY_ADDED,
                passkeys.add(account, name, made, challenge).name(),
                device);
    }

    @Transactional
    public void renamePasskey(UUID id, String name) {
        UUID account = lock();
        passkeys.of(account).stream()
                .filter(passkey -> passkey.id().equals(id))
                .forEach(passkey -> passkey.rename(name));
    }

    @Transactional
    public void removePasskey(UUID id, Device device) {
        UUID account = lock();
        oneMustStay(account);
        passkeys.remove(account, id).ifPresent(name -> events.keep(account, Kind.PASSKEY_REMOVED, name, device));
    }

    /** New codes in the place of the old ones, to be shown this once. */
    @Transactional
    public List<String> renewRecoveryCodes(Device device) {
        UUID account = lock();
        events.keep(account, Kind.RECOVERY_CODES_RENEWED, device);
        return recoveryCodes.renew(account);
    }

    /** Two removals at once must not both believe that the other factor stays. */
    private UUID lock() {
        UUID account = actor.onOwnAccount(clock.instant());
        em.find(Account.class, account, LockModeType.PESSIMISTIC_WRITE);
        return account;
    }

    private void oneMustStay(UUID account) {
        if (!overview(account).isMoreThanOne()) throw new InvalidValue("second-factor", "last");
    }

    private Overview overview(UUID account) {
        return new Overview(totps.since(account), passkeys.of(account), recoveryCodes.left(account));
    }
}
