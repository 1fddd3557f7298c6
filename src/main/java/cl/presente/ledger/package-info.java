/**
 * The trail of what staff and the service did in an OTEC: insert-only events, written in the transaction that did it and shown
 * as sentences. It hears events and is called by nobody but the screens that show it. May import {@code tenant}.
 */
@NullMarked
package cl.presente.ledger;

import org.jspecify.annotations.NullMarked;
