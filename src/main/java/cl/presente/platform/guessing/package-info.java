/**
 * Slows down whoever guesses secrets: counters in the database, so that they hold on every node, per account, per learner's
 * mailed code and per client address. Nobody is ever locked out: {@code docs/decisions/0015-guessing.md}.
 */
@NullMarked
package cl.presente.platform.guessing;

import org.jspecify.annotations.NullMarked;
