package cl.presente.sence;

import java.util.EnumMap;

/** What a session says about itself to SENCE, frozen when it is issued: its close says the same, and both are echoed. */
public record Snapshot(
        Environment environment,
        Rut rutOtec,
        CodSence codSence,
        CodigoCurso codigoCurso,
        LineaCapacitacion lineaCapacitacion,
        Rut runAlumno,
        IdSesionAlumno idSesionAlumno) {

    public Snapshot {
        codSence.requireFor(lineaCapacitacion, environment);
        codigoCurso.requireFor(lineaCapacitacion, environment);
    }

    EnumMap<Parametro, String> texts(BlankCodSence blank) {
        EnumMap<Parametro, String> texts = new EnumMap<>(Parametro.class);
        texts.put(Parametro.RutOtec, rutOtec.text());
        texts.put(Parametro.CodSence, codSence.isBlank() ? blank.text() : codSence.text());
        texts.put(Parametro.CodigoCurso, codigoCurso.text());
        texts.put(Parametro.LineaCapacitacion, lineaCapacitacion.text());
        texts.put(Parametro.RunAlumno, runAlumno.text());
        texts.put(Parametro.IdSesionAlumno, idSesionAlumno.text());
        return texts;
    }
}
