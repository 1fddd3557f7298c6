/**
 * What learners see, and where SENCE's answers come in: light pages that work without JavaScript, plain forms, and the four
 * return addresses. An entry point: it may use any feature, and nobody imports it. Manual v1.1.2, sections 2 and 3.
 */
@NullMarked
package cl.presente.learner;

import org.jspecify.annotations.NullMarked;
