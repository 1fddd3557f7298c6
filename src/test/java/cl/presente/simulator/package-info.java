/**
 * A stand-in for SENCE that a browser cannot tell from the attendance service (RCE): both environments, both editions, the token
 * registry (RTS) and a control page that forces any outcome. It is written from the manual (v1.1.2, all sections) with the JDK alone
 * and imports nothing of ours, not even {@code sence}, so that a misreading there cannot agree with itself here. Tests, journeys and
 * the demo come in through {@link cl.presente.simulator.SenceSimulator}; it never reaches the WAR.
 */
@NullMarked
package cl.presente.simulator;

import org.jspecify.annotations.NullMarked;
