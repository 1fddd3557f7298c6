/**
 * Who acts in an OTEC's name, and what each role may do there: the matrix is {@link cl.presente.tenant.access.Permission}, and
 * {@link cl.presente.tenant.access.Needs} holds it at every use case, whichever page or program asks. May import only {@code sence}
 * and {@code platform}. The manual says nothing of it.
 */
@NullMarked
package cl.presente.tenant.access;

import org.jspecify.annotations.NullMarked;
