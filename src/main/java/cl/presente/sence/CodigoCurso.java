package cl.presente.sence;

/**
 * The code of an acción, one run of a course for one nómina: at most 50 characters, at least 7 except for line 6, or
 * {@code -1} in the test environment (3.2, 4, 9, 10).
 */
public record CodigoCurso(String text) {

    private static final Largo LARGO = new Largo("CodigoCurso", 50);

    public static final CodigoCurso TEST = new CodigoCurso("-1");

    public CodigoCurso {
        LARGO.require(text);
    }

    /** Reads what people type or paste: surrounding blanks and invisible characters go, the case stays. */
    public static CodigoCurso parse(String typed) {
        return new CodigoCurso(
                typed.replaceAll("\\p{Z}", " ").replaceAll("\\p{C}", "").strip());
    }

    /** Refuses what is too short for the line, and {@code -1} in production. */
    public void requireFor(LineaCapacitacion linea, Environment environment) {
        requireIn(environment);
        if (!isTest() && text.length() < linea.codigoCursoMin()) throw new InvalidValue("CodigoCurso", "too-short");
    }

    void requireIn(Environment environment) {
        if (isTest() && environment == Environment.PRODUCTION) throw new InvalidValue("CodigoCurso", "test-only");
    }

    public boolean isTest() {
        return equals(TEST);
    }
}
