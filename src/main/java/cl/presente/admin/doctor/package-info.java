/**
 * The office's screen about what the doctor finds in a run. Manual v1.1.2, section 7.
 */
@NullMarked
package cl.presente.admin.doctor;

import org.jspecify.annotations.NullMarked;
