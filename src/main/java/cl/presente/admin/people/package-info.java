/**
 * The office's screens about an OTEC's staff: who works there, who is invited, and what each role may do. For its admins. The
 * manual says nothing of them.
 */
@NullMarked
package cl.presente.admin.people;

import org.jspecify.annotations.NullMarked;
