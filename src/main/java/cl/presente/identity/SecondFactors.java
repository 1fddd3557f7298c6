package cl.presente.identity;

import cl.presente.identity.AccountEvent.Kind;
import cl.presente.platform.crypto.Totp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** What an account can show beside its password. */
@ApplicationScoped
class SecondFactors {

    @Inject
    Totps totps;

    @Inject
    RecoveryCodes recoveryCodes;

    @Inject
    Passkeys passkeys;

    @Inject
    AccountEvents events;

    /** Whether there is one; recovery codes alone are none. */
    boolean has(UUID account) {
        return totps.has(account) || !passkeys.of(account).isEmpty();
    }

    /** Takes a typed code once: six digits are the authenticator's, anything longer stands on the paper. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean take(UUID account, String typed, Device device) {
        String code = typed.replaceAll("[\\s-]", "");
        if (code.length() <= Totp.DIGITS) return totps.take(account, code);
        boolean taken = recoveryCodes.take(account, code);
        if (taken) events.keep(account, Kind.RECOVERY_CODE_USED, device);
        return taken;
    }

    /** Takes what a passkey signed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean takePasskey(UUID account, String signed, byte[] challenge) {
        return passkeys.take(account, signed, challenge);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void removeAll(UUID account) {
        totps.remove(account);
        passkeys.removeAll(account);
        recoveryCodes.remove(account);
    }
}
