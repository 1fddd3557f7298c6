package cl.presente.reporting;

import cl.presente.sence.Rut;

/** A RUN as screens show it: its last three digits and the check digit, {@code ••.•••.678-5}. */
public final class MaskedRun {

    private MaskedRun() {}

    public static String of(Rut run) {
        return run.masked();
    }

    /** Also of a stored text that is no RUN. */
    static String of(String stored) {
        return Rut.isWritten(stored) ? of(Rut.parse(stored)) : Rut.masked(stored);
    }
}
