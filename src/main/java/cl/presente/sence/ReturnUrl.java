package cl.presente.sence;

import java.net.URI;
import java.net.URISyntaxException;

/** An absolute http(s) address of ours to which SENCE sends the browser back (3.2). */
public record ReturnUrl(String text) {

    /** The smallest maximum of all editions, so that an address fits whichever edition an environment speaks. */
    public static final int MAX_LENGTH = 100;

    private static final Largo LARGO = new Largo("ReturnUrl", MAX_LENGTH);

    public ReturnUrl {
        LARGO.require(text);
        if (!isAbsoluteHttp(text)) throw new InvalidValue("ReturnUrl", "format");
    }

    private static boolean isAbsoluteHttp(String text) {
        try {
            URI uri = new URI(text);
            return uri.getHost() != null
                    && ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException notAnAddress) {
            return false;
        }
    }

    /** Without the path, which carries a nonce. */
    @Override
    public String toString() {
        return "ReturnUrl[" + URI.create(text).getHost() + "]";
    }
}
