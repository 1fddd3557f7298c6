package cl.presente.sence;

/** The code of a course at SENCE: ten digits, blank for line 1, or {@code -1} in the test environment (3.2, 4, 10). */
public record CodSence(String text) {

    public static final CodSence BLANK = new CodSence("");
    public static final CodSence TEST = new CodSence("-1");

    public CodSence {
        if (!text.matches("|-1|[0-9]{10}")) throw new InvalidValue("CodSence", "ten-digits");
    }

    /** Reads what people type: blanks, dots and hyphens between the digits; nothing at all is {@link #BLANK}. */
    public static CodSence parse(String typed) {
        String compact = typed.replaceAll("[\\p{Z}\\p{C}.]", "").replaceAll("\\p{Pd}", "-");
        return new CodSence(compact.equals("-1") ? compact : compact.replace("-", ""));
    }

    /** Refuses a CodSence in line 1, none in any other line, and {@code -1} in production. */
    public void requireFor(LineaCapacitacion linea, Environment environment) {
        requireIn(environment);
        if (linea.codSenceBlank() && !isBlank()) throw new InvalidValue("CodSence", "blank-for-line-1");
        if (!linea.codSenceBlank() && isBlank()) throw new InvalidValue("CodSence", "missing");
    }

    void requireIn(Environment environment) {
        if (isTest() && environment == Environment.PRODUCTION) throw new InvalidValue("CodSence", "test-only");
    }

    public boolean isBlank() {
        return text.isEmpty();
    }

    public boolean isTest() {
        return equals(TEST);
    }
}
