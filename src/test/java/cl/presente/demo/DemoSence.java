package cl.presente.demo;

import cl.presente.demo.DemoSettings.WrongSetting;
import cl.presente.simulator.Edition;
import cl.presente.simulator.Environment;
import cl.presente.simulator.SenceSimulator;
import cl.presente.simulator.SimulatorOptions;
import cl.presente.support.SampleSence;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The SENCE that the demo's learners are sent to: the addresses that were given, else a simulator of our own. */
record DemoSence(String test, String production, Map<String, String> settings, Optional<SenceSimulator> simulator) {

    private static final String TEST = "PRESENTE_SENCE_TEST_";
    private static final String PRODUCTION = "PRESENTE_SENCE_PRODUCTION_";

    static DemoSence start(DemoSettings settings, Path tenants) {
        Optional<String> test = settings.given(TEST + "URL");
        Optional<String> production = settings.given(PRODUCTION + "URL");
        if (test.isPresent() != production.isPresent()) throw new WrongSetting(Texts.of("error.both"));
        return test.isPresent()
                ? new DemoSence(test.orElseThrow(), production.orElseThrow(), Map.of(), Optional.empty())
                : simulated(settings, tenants);
    }

    /** As the two have been seen: the test environment still on Clave SENCE, the real one on Clave Única, which has line 6. */
    private static DemoSence simulated(DemoSettings settings, Path tenants) {
        Edition test = Edition.of(settings.given(TEST + "EDITION").orElse("1.1.2"));
        Edition production = Edition.of(settings.given(PRODUCTION + "EDITION").orElse("1.1.6"));
        SenceSimulator simulator = SenceSimulator.start(SimulatorOptions.defaults()
                .onPort(settings.port("PRESENTE_DEMO_SENCE_PORT", 8081))
                .withEdition(Environment.TEST, test)
                .withEdition(Environment.PRODUCTION, production));
        SampleSence.register(tenants, simulator.registry());
        Map<String, String> ofService = Map.of(
                "presente.sence.test.url", simulator.url(Environment.TEST),
                "presente.sence.test.edition", test.number(),
                "presente.sence.production.url", simulator.url(Environment.PRODUCTION),
                "presente.sence.production.edition", production.number(),
                "presente.sence.sandbox.url", simulator.url(Environment.SANDBOX));
        return new DemoSence(
                simulator.url(Environment.TEST),
                simulator.url(Environment.PRODUCTION),
                ofService,
                Optional.of(simulator));
    }

    /** Where the simulator is told what to answer; empty when it is not ours. */
    Optional<String> control() {
        return simulator.map(ours -> ours.baseUrl() + "/control");
    }
}
