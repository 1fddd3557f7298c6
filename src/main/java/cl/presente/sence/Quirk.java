package cl.presente.sence;

/** Something about a reply that the manual does not foresee, read all the same and worth a note on the event. */
public enum Quirk {
    DUPLICATE_FIELD,
    UNKNOWN_FIELD,
    /** A name in another letter case or with blanks around it; the manual's own example has one (8.4). */
    RESPELT_FIELD,
    NOT_UTF_8,
    BROKEN_ESCAPE,
    CONTROL_CHARACTER,
    ID_SESION_SENCE_MISSING,
    /** Longer than 149 or not printable: it could not be sent back. */
    ID_SESION_SENCE_UNUSABLE,
    FECHA_HORA_UNREADABLE,
    ZONA_HORARIA_MISSING,
    GLOSA_ERROR_ON_RETOMA,
    GLOSA_ERROR_MISSING
}
