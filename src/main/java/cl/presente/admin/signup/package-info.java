/**
 * Where an OTEC that has never heard of us comes in: the form, the mailed link, the terms. Plain forms without view state or
 * session, so that they work without JavaScript. May use any feature. The manual says nothing of it.
 */
@NullMarked
package cl.presente.admin.signup;

import org.jspecify.annotations.NullMarked;
