/**
 * The office's screens about one run's nómina: who is on it, the personal links by mail, by copy or on paper. Manual v1.1.2,
 * section 9.
 */
@NullMarked
package cl.presente.admin.learners;

import org.jspecify.annotations.NullMarked;
