/**
 * Technical ground that knows nothing of attendance: configuration, persistence, crypto primitives, web, jobs, mail, time.
 * Everybody may come in; it imports only {@code sence}.
 */
@NullMarked
package cl.presente.platform;

import org.jspecify.annotations.NullMarked;
