/**
 * The doctor: what would go wrong in a run, found before its first day and over its whole nómina, with the SENCE code that each
 * mistake would earn. It reads what is stored even where today's rules would refuse it, and changes nothing. Manual v1.1.2,
 * sections 3.2, 4, 7, 9 and 10.
 */
@NullMarked
package cl.presente.attendance.doctor;

import org.jspecify.annotations.NullMarked;
