package cl.presente.identity;

/**
 * From where somebody signs in or changes his account.
 *
 * @param address the client's address
 * @param userAgent what the browser says of itself, cut and stripped of what is no printable ASCII
 */
public record Device(String address, String userAgent) {

    private static final int LONGEST = 255;

    public Device {
        userAgent = userAgent.replaceAll("[^ -~]", "?");
        userAgent = userAgent.substring(0, Math.min(userAgent.length(), LONGEST));
    }
}
