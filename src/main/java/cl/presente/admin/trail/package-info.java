/**
 * The office's screen of what was done in the OTEC, by whom and from where, and the copy of it to take away. It shows, and
 * changes nothing. The manual says nothing of it.
 */
@NullMarked
package cl.presente.admin.trail;

import org.jspecify.annotations.NullMarked;
