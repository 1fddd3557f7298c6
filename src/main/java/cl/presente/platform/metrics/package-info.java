/**
 * Counts and times what this node does, for whoever operates it, in Prometheus' text format. No label names an OTEC or a
 * person. Everybody may come in.
 */
@NullMarked
package cl.presente.platform.metrics;

import org.jspecify.annotations.NullMarked;
