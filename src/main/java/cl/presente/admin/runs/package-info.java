/**
 * The office's screens about runs: the list, one run, making, changing and copying it, and its step to production. Manual v1.1.2,
 * sections 3.2, 4 and 9.
 */
@NullMarked
package cl.presente.admin.runs;

import org.jspecify.annotations.NullMarked;
