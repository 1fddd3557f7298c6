/**
 * The OTECs' SENCE tokens, sealed under a key per OTEC that is wrapped by the platform key: several per OTEC, with a scope, a life
 * cycle and fail-over. {@link cl.presente.vault.KeepTokens} is for staff, {@link cl.presente.vault.Tokens} is on the learners' way. A
 * token leaves only into the form that a browser carries to SENCE. Manual v1.1.2, section 3.1.
 */
@NullMarked
package cl.presente.vault;

import org.jspecify.annotations.NullMarked;
