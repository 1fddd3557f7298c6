/**
 * The office's screen of what goes on now: who is connected, has closed, fails or did not come, and the reminders to those who
 * should come or close. Manual v1.1.2, sections 3.2, 3.3 and 7.
 */
@NullMarked
package cl.presente.admin.live;

import org.jspecify.annotations.NullMarked;
