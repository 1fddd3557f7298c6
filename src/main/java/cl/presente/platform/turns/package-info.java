/**
 * OTECs take turns at what costs processor time, so that one with a thousand learners at its door, or with a program that asks without a
 * pause, slows down itself and not its neighbours: {@code docs/decisions/0019-otecs-take-turns.md}.
 */
@NullMarked
package cl.presente.platform.turns;

import org.jspecify.annotations.NullMarked;
