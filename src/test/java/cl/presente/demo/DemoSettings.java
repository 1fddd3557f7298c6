package cl.presente.demo;

import cl.presente.support.Build;
import cl.presente.support.Ports;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the environment asks of the demo; the README's table lists it. */
record DemoSettings(Map<String, String> environment) {

    static DemoSettings ofEnvironment() {
        Map<String, String> ours = new TreeMap<>(System.getenv());
        ours.entrySet()
                .removeIf(entry -> !entry.getKey().startsWith("PRESENTE_")
                        || entry.getValue().isBlank());
        return new DemoSettings(ours);
    }

    Optional<String> given(String name) {
        return Optional.ofNullable(environment.get(name));
    }

    Path home() {
        return Build.folder().resolve("demo");
    }

    int httpPort() {
        return given("PRESENTE_HTTP_PORT")
                .map(text -> port("PRESENTE_HTTP_PORT", text))
                .orElse(8080);
    }

    /** For what the demo adds to the service: the port that was asked for, else the usual one, else any. */
    int port(String name, int usual) {
        if (given(name).isEmpty()) return Ports.isFree(usual) ? usual : Ports.free();
        int asked = port(name, environment.get(name));
        if (!Ports.isFree(asked)) throw busy(name, asked);
        return asked;
    }

    String publicUrl() {
        return given("PRESENTE_PUBLIC_URL").orElse("http://localhost:" + httpPort());
    }

    WrongSetting busy(String name, int port) {
        return new WrongSetting(Texts.of("error.port", "" + port, name, "" + (port + 1)));
    }

    private static int port(String name, String text) {
        if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > 65_535)
            throw new WrongSetting(Texts.of("error.number", name, "8081"));
        return Integer.parseInt(text);
    }

    /** A setting that cannot be meant; the message names it. */
    static final class WrongSetting extends RuntimeException {

        private static final long serialVersionUID = 1;

        WrongSetting(String message) {
            super(message);
        }
    }
}
