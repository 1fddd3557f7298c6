package cl.presente.tenant;

/** How long the part of a return address is that follows the OTEC's path: {@code /c/}, a nonce of 128 bits, a route. */
public final class ReturnPath {

    /** Characters of 128 bits in base64url. */
    public static final int NONCE_LENGTH = 22;

    /** Below the OTEC's path, with any nonce and route. */
    public static final String LONGEST = "/c/" + "n".repeat(NONCE_LENGTH) + "/sr";

    private ReturnPath() {}
}
