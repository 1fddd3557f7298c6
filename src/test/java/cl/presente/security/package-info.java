/**
 * The security suite, seen from outside: what an answer says to a browser, forms that somebody else posts, scripts and formulas in every
 * text, hostile files, addresses that try to be two things at once, open ports, and learners who forge their attendance. Each test prints
 * one line of figures that begins with {@code security |}.
 */
@NullMarked
package cl.presente.security;

import org.jspecify.annotations.NullMarked;
