/**
 * SENCE's language as pure Java: the values, forms, replies, errors and editions of the attendance registry (RCE).
 * Everybody may come in; it imports nothing, not even Jakarta EE. Manual v1.1.2, all sections.
 */
@NullMarked
package cl.presente.sence;

import org.jspecify.annotations.NullMarked;
