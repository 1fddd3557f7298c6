package cl.presente.reporting;

import cl.presente.sence.Rut;

/** A RUN as screens show it: its last three digits and the check digit, {@code ••.•••.678-5}. */
final class MaskedRun {

    private static final int SHOWN = "678-5".length();

    private MaskedRun() {}

    static String of(Rut run) {
        String dotted = run.dotted();
        int hidden = Math.max(0, dotted.length() - SHOWN);
        return dotted.substring(0, hidden).replaceAll("[0-9]", "•") + dotted.substring(hidden);
    }
}
