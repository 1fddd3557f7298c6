/**
 * Takes SENCE's answers whatever the database does: what it does not take in two seconds waits on the node's own disk, sealed
 * and synced, and is stored in order when it answers again. The entry point comes in by {@code TakeReply}; the status asks
 * {@code Spool}.
 */
@NullMarked
package cl.presente.attendance.spool;

import org.jspecify.annotations.NullMarked;
