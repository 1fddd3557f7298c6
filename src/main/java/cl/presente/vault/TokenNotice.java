package cl.presente.vault;

/** What somebody of the OTEC should do about a token. */
public enum TokenNotice {
    /** SENCE refused it within a day. */
    REFUSED,
    /** It is old, or the day that was set has come. */
    REPLACE,
    /** It was retired, and its time for closing is over. */
    DESTROY
}
