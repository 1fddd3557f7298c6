/**
 * What people read about attendance: lists, histories and counts as records, made from the features' rows and never written
 * back. RUNs are masked here, and nothing that could close a session at SENCE leaves. May import {@code attendance},
 * {@code enrolment}, {@code catalogue} and {@code tenant}.
 */
@NullMarked
package cl.presente.reporting;

import org.jspecify.annotations.NullMarked;
