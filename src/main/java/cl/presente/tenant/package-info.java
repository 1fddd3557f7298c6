/**
 * The OTECs, and which of them a request or a job is working for. {@link cl.presente.tenant.TenantOwned} rows belong to one OTEC
 * and are never seen by another. May import only {@code sence} and {@code platform}. Manual v1.1.2, section 3.1 (an OTEC and its
 * tokens).
 */
@NullMarked
package cl.presente.tenant;

import org.jspecify.annotations.NullMarked;
