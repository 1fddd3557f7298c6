package cl.presente.vault;

/** The life of a token in our hands. */
public enum TokenState {
    /** Stored, not tried yet. */
    DRAFT,
    /** A handshake in SENCE's test environment succeeded with it. */
    TESTED,
    /** In use for opening and closing. */
    ACTIVE,
    /** Good only for closing what it opened, until its time runs out. */
    RETIRING,
    /** Its ciphertext is gone; its fingerprint stays. */
    DESTROYED;

    public boolean mayBecome(TokenState next) {
        return switch (this) {
            case DRAFT -> next == TESTED || next == ACTIVE || next == DESTROYED;
            case TESTED -> next == ACTIVE || next == DESTROYED;
            case ACTIVE -> next == RETIRING || next == DESTROYED;
            case RETIRING -> next == DESTROYED || next == ACTIVE;
            case DESTROYED -> false;
        };
    }
}
