/**
 * The people who work for an OTEC: accounts, their roles in one or several OTECs, and the browsers they are signed in with.
 * A person has one account, so its tables are global. May import {@code tenant}. The manual says nothing of them.
 */
@NullMarked
package cl.presente.identity;

import org.jspecify.annotations.NullMarked;
