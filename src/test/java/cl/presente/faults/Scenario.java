package cl.presente.faults;

/** One promise, broken into by real means. */
interface Scenario {

    Figures run(Ground ground, Scale scale) throws Exception;
}
