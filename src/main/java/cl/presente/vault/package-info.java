/**
 * The OTECs' SENCE tokens, sealed under a key per OTEC that is wrapped by the platform key: several per OTEC, with a life
 * cycle and fail-over. A token leaves only into the form that a learner carries to SENCE. Manual v1.1.2, section 3.1.
 */
@NullMarked
package cl.presente.vault;

import org.jspecify.annotations.NullMarked;
