/**
 * Two nodes and the proxy on one machine: what happens to learners, staff and jobs when a node ends, by its operator's will or
 * by a crash. {@code mvn verify} does it with small counts, {@code mvn -Pcluster-faults} at length. Only processes that the suite
 * started itself are ever ended.
 */
@NullMarked
package cl.presente.cluster;

import org.jspecify.annotations.NullMarked;
