package cl.presente.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which release this is, as the build says. */
public final class Release {

    private static final String NUMBER = read();

    private Release() {}

    public static String number() {
        return NUMBER;
    }

    private static String read() {
        Properties release = new Properties();
        try (InputStream in = Release.class.getResourceAsStream("/release.properties")) {
            release.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return release.getProperty("number");
    }
}
