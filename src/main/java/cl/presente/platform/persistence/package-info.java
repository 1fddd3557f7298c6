/**
 * How values and instants are stored, how the schema is brought up to date, and how a transaction that the database
 * broke off is tried again. Everybody may come in; no feature is known here.
 */
@NullMarked
package cl.presente.platform.persistence;

import org.jspecify.annotations.NullMarked;
