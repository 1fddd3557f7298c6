/**
 * The outbox: a mail is a row of the transaction that caused it, and a job sends it afterwards.
 */
@NullMarked
package cl.presente.platform.mail;

import org.jspecify.annotations.NullMarked;
