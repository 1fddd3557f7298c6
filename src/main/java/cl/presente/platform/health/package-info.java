/**
 * Whether this node can do its work, and if not, what stands in the way: features bring their checks, {@link
 * cl.presente.platform.health.Health} asks them, the operator reads the answers. What they say names nothing but ids.
 */
@NullMarked
package cl.presente.platform.health;

import org.jspecify.annotations.NullMarked;
