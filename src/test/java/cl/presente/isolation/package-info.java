/**
 * What keeps one OTEC's rows from everybody else: the routes that exist, every request of one OTEC replayed by others, the rows that
 * EclipseLink and the database refuse, the token and other secrets looked for everywhere. One line of figures for each promise.
 */
@NullMarked
package cl.presente.isolation;

import org.jspecify.annotations.NullMarked;
