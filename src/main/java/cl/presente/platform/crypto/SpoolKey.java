package cl.presente.platform.crypto;

import cl.presente.platform.crypto.KeyFile.Key;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * Seals what waits outside the database, under a key derived from the one in {@code presente.mac.key.file}: that one is always
 * there, also where the platform key is missing, and whoever has it could make such answers anyway.
 */
@ApplicationScoped
public class SpoolKey {

    /** How much longer it is sealed. */
    public static final int OVERHEAD = Sealed.OVERHEAD;

    private Key key;

    protected SpoolKey() {}

    @Inject
    public SpoolKey(Macs macs) {
        key = Key.of(macs.of(Macs.Purpose.SPOOL));
    }

    /** Seals what belongs at that place. */
    public byte[] seal(byte[] plain, String place) {
        return Sealed.seal(key.secret(), key.id(), plain, place);
    }

    /** Opens what {@link #seal} made for that place; throws {@link Sealed.BrokenSeal} for anything else. */
    public byte[] open(byte[] sealed, String place) {
        return Sealed.open(ignored -> key.secret(), sealed, place);
    }
}
