/**
 * The ground that the tests, the demo and the measurements run on: a real database, the packaged service in its real
 * server, a mail catcher and a browser. Everything is started as a process of its own, listens on the loopback address
 * only, keeps its files under the build folder and ends with the JVM that started it. Knows the service by its settings
 * and its addresses alone, never by its classes.
 */
@NullMarked
package cl.presente.support;

import org.jspecify.annotations.NullMarked;
