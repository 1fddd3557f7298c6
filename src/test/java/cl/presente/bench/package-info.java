/**
 * Speed, measured on request ({@code mvn -Pbench}) and never asserted: start callbacks against the durable commits of the
 * same database in the same run, so that the ratio says something on any machine.
 */
@NullMarked
package cl.presente.bench;

import org.jspecify.annotations.NullMarked;
