package cl.presente.sence;

import java.util.stream.Stream;

/** The training line that pays for a course (3.2; line 6 since edition 1.1.6). */
public enum LineaCapacitacion {
    PROGRAMAS_SOCIALES(1, 7),
    FRANQUICIA_TRIBUTARIA(3, 7),
    FPT(6, 1);

    private final int number;
    private final int codigoCursoMin;

    LineaCapacitacion(int number, int codigoCursoMin) {
        this.number = number;
        this.codigoCursoMin = codigoCursoMin;
    }

    public static LineaCapacitacion of(int number) {
        return parse(String.valueOf(number));
    }

    /** Reads the line's number as people type it. */
    public static LineaCapacitacion parse(String typed) {
        String compact = typed.replaceAll("[\\p{Z}\\p{C}]", "");
        if (compact.isEmpty()) throw new InvalidValue("LineaCapacitacion", "missing");
        return Stream.of(values())
                .filter(line -> compact.equals(line.text()))
                .findFirst()
                .orElseThrow(() -> new InvalidValue("LineaCapacitacion", "unknown"));
    }

    public int number() {
        return number;
    }

    public String text() {
        return String.valueOf(number);
    }

    /** The fewest characters that a CodigoCurso of this line has. */
    public int codigoCursoMin() {
        return codigoCursoMin;
    }

    /** Whether CodSence stays blank in this line (10). */
    public boolean codSenceBlank() {
        return this == PROGRAMAS_SOCIALES;
    }

    /** The line's name, which changed between the editions. */
    public String label(Edition edition) {
        return Texts.of("linea." + number + "." + edition.id(), "linea." + number);
    }
}
