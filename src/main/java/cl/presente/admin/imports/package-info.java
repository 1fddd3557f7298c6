/**
 * The office's screens that take a whole nómina in: upload or paste, then look, mend, carry out and take back. Manual v1.1.2,
 * section 9.
 */
@NullMarked
package cl.presente.admin.imports;

import org.jspecify.annotations.NullMarked;
