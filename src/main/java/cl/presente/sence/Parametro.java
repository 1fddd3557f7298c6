package cl.presente.sence;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of the manual's forms and replies, named and ordered as they are there (3.2, 3.3). */
public enum Parametro {
    RutOtec,
    Token,
    CodSence,
    CodigoCurso,
    LineaCapacitacion,
    RunAlumno,
    IdSesionAlumno,
    IdSesionSence,
    UrlRetoma,
    UrlError,
    FechaHora,
    ZonaHoraria,
    GlosaError;

    static Map<String, String> byName(EnumMap<Parametro, String> texts) {
        Map<String, String> named = new LinkedHashMap<>();
        texts.forEach((parametro, text) -> named.put(parametro.name(), text));
        return Collections.unmodifiableMap(named);
    }
}
