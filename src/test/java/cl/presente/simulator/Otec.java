package cl.presente.simulator;

/** A training body that SENCE knows. */
public record Otec(String rut, String name) {
    public Otec {
        if (!Modulo11.accepts(rut)) throw new IllegalArgumentException("RUT of an OTEC: " + rut);
    }
}
