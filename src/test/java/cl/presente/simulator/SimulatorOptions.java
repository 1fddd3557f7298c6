package cl.presente.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a simulator is started.
 *
 * @param bind the address to listen on; 0.0.0.0 in a container
 * @param port 0 for any free one
 * @param editions the edition that each environment is on
 * @param loginLimit how long the learner has to type the Clave SENCE
 * @param clock where its time comes from
 * @param seed a JSON file, or a folder of them, that the registry is filled from
 * @param sandboxOnly whether strangers may come: then only the sandbox answers, and neither SENCE's two systems nor the control
 */
public record SimulatorOptions(
        String bind,
        int port,
        Map<Environment, Edition> editions,
        Duration loginLimit,
        Clock clock,
        Optional<Path> seed,
        boolean sandboxOnly) {

    public SimulatorOptions {
        if (port < 0 || port > 65_535) throw new IllegalArgumentException("port " + port + ": use 0 to 65535");
        if (loginLimit.isNegative() || loginLimit.isZero()) {
            throw new IllegalArgumentException("login limit " + loginLimit + ": use at least one second");
        }
        editions = Map.copyOf(editions);
        for (Environment environment : Environment.values()) {
            if (!editions.containsKey(environment)) throw new IllegalArgumentException("no edition for " + environment);
        }
    }

    /** A free port of this machine alone, edition 1.1.2 everywhere, the manual's three minutes. */
    public static SimulatorOptions defaults() {
        Map<Environment, Edition> editions =
                Stream.of(Environment.values()).collect(Collectors.toMap(one -> one, one -> Edition.V1_1_2));
        return new SimulatorOptions(
                "127.0.0.1", 0, editions, Duration.ofMinutes(3), Clock.systemUTC(), Optional.empty(), false);
    }

    /**
     * Reads {@code SIMULATOR_PORT} (default 9100), {@code SIMULATOR_BIND}, {@code SIMULATOR_SANDBOX_EDITION},
     * {@code SIMULATOR_TEST_EDITION}, {@code SIMULATOR_PRODUCTION_EDITION}, {@code SIMULATOR_SANDBOX_ONLY} (true), {@code SIMULATOR_LOGIN_SECONDS} and {@code SIMULATOR_SEED}.
     *
     * @throws IllegalArgumentException that names the setting and an example
     */
    static SimulatorOptions of(Map<String, String> settings) {
        SimulatorOptions options = defaults()
                .onPort(number(settings, "SIMULATOR_PORT", 9100))
                .withEdition(Environment.SANDBOX, edition(settings, "SIMULATOR_SANDBOX_EDITION"))
                .withEdition(Environment.TEST, edition(settings, "SIMULATOR_TEST_EDITION"))
                .withEdition(Environment.PRODUCTION, edition(settings, "SIMULATOR_PRODUCTION_EDITION"))
                .withLoginLimit(Duration.ofSeconds(number(settings, "SIMULATOR_LOGIN_SECONDS", 180)));
        if (settings.containsKey("SIMULATOR_BIND")) options = options.boundTo(settings.get("SIMULATOR_BIND"));
        if (settings.containsKey("SIMULATOR_SEED")) options = options.withSeed(Path.of(settings.get("SIMULATOR_SEED")));
        return "true".equals(settings.get("SIMULATOR_SANDBOX_ONLY")) ? options.forStrangers() : options;
    }

    /** Nothing but the sandbox. */
    public SimulatorOptions forStrangers() {
        return new SimulatorOptions(bind, port, editions, loginLimit, clock, seed, true);
    }

    public SimulatorOptions onPort(int number) {
        return new SimulatorOptions(bind, number, editions, loginLimit, clock, seed, sandboxOnly);
    }

    public SimulatorOptions boundTo(String address) {
        return new SimulatorOptions(address, port, editions, loginLimit, clock, seed, sandboxOnly);
    }

    public SimulatorOptions withEdition(Environment environment, Edition edition) {
        Map<Environment, Edition> changed = new HashMap<>(editions);
        changed.put(environment, edition);
        return new SimulatorOptions(bind, port, changed, loginLimit, clock, seed, sandboxOnly);
    }

    public SimulatorOptions withLoginLimit(Duration limit) {
        return new SimulatorOptions(bind, port, editions, limit, clock, seed, sandboxOnly);
    }

    public SimulatorOptions withClock(Clock source) {
        return new SimulatorOptions(bind, port, editions, loginLimit, source, seed, sandboxOnly);
    }

    public SimulatorOptions withSeed(Path fileOrFolder) {
        return new SimulatorOptions(bind, port, editions, loginLimit, clock, Optional.of(fileOrFolder), sandboxOnly);
    }

    private static int number(Map<String, String> settings, String name, int otherwise) {
        String text = settings.getOrDefault(name, String.valueOf(otherwise));
        if (!text.matches("[0-9]{1,6}"))
            throw new IllegalArgumentException(name + "=" + text + ": use e.g. " + otherwise);
        return Integer.parseInt(text);
    }

    private static Edition edition(Map<String, String> settings, String name) {
        String text = settings.getOrDefault(name, Edition.V1_1_2.number());
        try {
            return Edition.of(text);
        } catch (IllegalArgumentException unknown) {
            throw new IllegalArgumentException(name + "=" + text + ": use 1.1.2 or 1.1.6", unknown);
        }
    }
}
