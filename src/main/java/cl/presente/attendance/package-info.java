/**
 * Sessions at SENCE: opening, what SENCE answered, closing, and what ends by itself. Everything that happens to a session is an
 * insert-only event in the transaction that changed it. May import {@code enrolment}, {@code catalogue}, {@code vault} and
 * {@code tenant}. Manual v1.1.2, sections 2, 3.2 and 3.3.
 */
@NullMarked
package cl.presente.attendance;

import org.jspecify.annotations.NullMarked;
