/**
 * SENCE's language as pure Java: the values, forms, replies, errors and editions of the attendance registry (RCE).
 * Everybody may come in; it imports nothing, not even Jakarta EE. Numbers in brackets, here and in the comments of this
 * package, are sections of the manual v1.1.2; its words stay Spanish, and this is the glossary:
 *
 * <dl>
 *   <dt>SENCE</dt><dd>the national training service, which keeps the register (1)</dd>
 *   <dt>OTEC, RutOtec</dt><dd>a training body, known by its RUT (3.1, 3.2)</dd>
 *   <dt>RUT, RUN</dt><dd>the number of a taxpayer, of a person: digits, hyphen, check digit modulo 11 (3.2)</dd>
 *   <dt>Token</dt><dd>the secret that identifies an OTEC; it may have several, and revoke each (3.1)</dd>
 *   <dt>CodSence</dt><dd>the code of a course, ten digits; blank in line 1 (3.2, 9, 10)</dd>
 *   <dt>CodigoCurso</dt><dd>the code of an acción: one run of a course for one nómina; also ID de acción, folio,
 *       Registro Único, SENCENET (3.2, 9, 10)</dd>
 *   <dt>LineaCapacitacion</dt><dd>what pays for it: 1 Programas Sociales, 3 Franquicia Tributaria, 6 FPT since edition
 *       1.1.6 (3.2, 9, 10)</dd>
 *   <dt>RunAlumno</dt><dd>the RUN of the participante, our learner (3.2)</dd>
 *   <dt>IdSesionAlumno</dt><dd>our identifier of a session (3.2)</dd>
 *   <dt>IdSesionSence</dt><dd>SENCE's identifier of it, given at the start and needed for the close (3.2, 3.3)</dd>
 *   <dt>UrlRetoma, UrlError</dt><dd>where the browser comes back after success, after failure (3.2, 3.3)</dd>
 *   <dt>FechaHora, ZonaHoraria</dt><dd>SENCE's own time stamp and its zone (3.2, 3.3)</dd>
 *   <dt>GlosaError</dt><dd>the code, in the field the codes, of a refusal (3.2, 3.3, 7)</dd>
 *   <dt>nómina</dt><dd>the list of the learners of one acción (9)</dd>
 *   <dt>Clave SENCE (CS), Clave Única</dt><dd>what the learner proves himself with, by edition (2, 3.2)</dd>
 *   <dt>rcetest, rce</dt><dd>the test environment; production, where nothing can be deleted (4, 5, 6)</dd>
 *   <dt>-1</dt><dd>CodSence or CodigoCurso without a check, in the test environment only (4, 10)</dd>
 * </dl>
 */
@NullMarked
package cl.presente.sence;

import org.jspecify.annotations.NullMarked;
