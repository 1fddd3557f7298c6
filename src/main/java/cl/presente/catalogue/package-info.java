/**
 * The OTEC's courses, known to SENCE by CodSence, and their runs, known by CodigoCurso: dates, client, environment and how
 * often attendance is taken. May import {@code tenant}. Manual v1.1.2, sections 3.2, 9 and 10.
 */
@NullMarked
package cl.presente.catalogue;

import org.jspecify.annotations.NullMarked;
