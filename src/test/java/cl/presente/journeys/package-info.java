/**
 * What a learner and an OTEC's staff do, in a real browser against the running service and the stand-in for SENCE: one test
 * for each journey that must never break.
 */
@NullMarked
package cl.presente.journeys;

import org.jspecify.annotations.NullMarked;
