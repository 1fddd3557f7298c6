/**
 * What a node writes into its log, one event a line, as text or as JSON: whose work it was by ids only, and no message with a
 * RUN, an address, a token or a value that the database quotes. Everybody may come in.
 */
@NullMarked
package cl.presente.platform.log;

import org.jspecify.annotations.NullMarked;
