/**
 * The reliability promises as figures ({@code mvn -Pfaults}): each scenario breaks something by real means while callbacks
 * come in, and counts in the database what became of those that were acknowledged. {@code mvn verify} runs the same with small
 * counts. Faults go against processes that the suite started itself, never against anything else.
 */
@NullMarked
package cl.presente.faults;

import org.jspecify.annotations.NullMarked;
