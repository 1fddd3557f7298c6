/**
 * The office's screens about sessions at SENCE: the live list, and one session with its history. They show, and change
 * nothing. Manual v1.1.2, sections 3.2, 3.3 and 7.
 */
@NullMarked
package cl.presente.admin.sessions;

import org.jspecify.annotations.NullMarked;
