package cl.presente.demo;

import cl.presente.demo.DemoSettings.WrongSetting;
import cl.presente.simulator.Edition;
import cl.presente.simulator.Environment;
import cl.presente.simulator.SenceSimulator;
import cl.presente.simulator.SimulatorOptions;
import cl.presente.support.Build;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SENCE that the demo's learners are sent to: the addresses that were given, else a simulator of our own. */
final class DemoSence {

    private static final String TEST_URL = "PRESENTE_SENCE_TEST_URL";
    private static final String PRODUCTION_URL = "PRESENTE_SENCE_PRODUCTION_URL";

    private final String test;
    private final String production;
    private final @Nullable SenceSimulator simulator;

    private DemoSence(String test, String production, @Nullable SenceSimulator simulator) {
        this.test = test;
        this.production = production;
        this.simulator = simulator;
    }

    static DemoSence start(DemoSettings settings) {
        Optional<String> test = settings.given(TEST_URL);
        Optional<String> production = settings.given(PRODUCTION_URL);
        if (test.isPresent() != production.isPresent()) throw new WrongSetting(Texts.of("error.both"));
        return test.isPresent()
                ? new DemoSence(test.orElseThrow(), production.orElseThrow(), null)
                : simulated(settings);
    }

    private static DemoSence simulated(DemoSettings settings) {
        SenceSimulator simulator = SenceSimulator.start(SimulatorOptions.defaults()
                .onPort(settings.port("PRESENTE_DEMO_SENCE_PORT", 8081))
                .withEdition(Environment.TEST, edition(settings, "PRESENTE_SENCE_TEST_EDITION"))
                .withEdition(Environment.PRODUCTION, edition(settings, "PRESENTE_SENCE_PRODUCTION_EDITION"))
                .withSeed(Build.project().resolve("tenants-sample")));
        return new DemoSence(simulator.url(Environment.TEST), simulator.url(Environment.PRODUCTION), simulator);
    }

    /** What goes before {@code /IniciarSesion} in the test environment. */
    String test() {
        return test;
    }

    /** What goes before {@code /IniciarSesion} in the production environment. */
    String production() {
        return production;
    }

    /** Where the simulator is told what to answer; empty when it is not ours. */
    Optional<String> control() {
        return Optional.ofNullable(simulator).map(ours -> ours.baseUrl() + "/control");
    }

    private static Edition edition(DemoSettings settings, String name) {
        return Edition.of(settings.given(name).orElse("1.1.2"));
    }
}
