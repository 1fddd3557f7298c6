package cl.presente.platform.crypto;

/** A store of rows that the platform key itself seals; the rotation of that key asks each one to seal them again. */
public interface SealedByPlatformKey {

    /** Seals at most that many rows again that are sealed by another key than the present one; says how many those were. */
    int sealAgain(int most);

    /** How many rows another key than the present one still seals. */
    int sealedOtherwise();
}
