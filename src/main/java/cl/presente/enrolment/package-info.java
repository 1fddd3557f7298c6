/**
 * The OTEC's learners, who of them attends which run, and how a learner proves who he is: a personal link, or his RUN and a
 * mailed code. May import {@code catalogue} and {@code tenant}. Manual v1.1.2, section 9 (nómina).
 */
@NullMarked
package cl.presente.enrolment;

import org.jspecify.annotations.NullMarked;
