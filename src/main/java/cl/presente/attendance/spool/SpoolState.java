package cl.presente.attendance.spool;

import java.time.Instant;
import java.util.Optional;

/**
 * How full this node's spool is.
 *
 * @param waiting replies that the database does not have yet
 * @param bytes that the files of those take, of at most {@code bound}
 * @param oldest when the one that waits longest came in
 * @param aside files that could not be stored or read whole, kept for a person to look at
 * @param isFailing whether the disk refused the last reply
 */
public record SpoolState(int waiting, long bytes, long bound, Optional<Instant> oldest, int aside, boolean isFailing) {

    private static final int ALARM_PARTS = 4;

    /** Of a record with a body of the greatest length. */
    private static final int LARGEST = 18 * 1024;

    /** In which quarter of the bound it is: 0 below 25 %, 4 when it is full. */
    int quarter() {
        return (int) (bytes * ALARM_PARTS / bound);
    }

    /** Whether a person must look: a quarter full, refused by the disk, or something is put aside. */
    public boolean isAlarming() {
        return quarter() > 0 || isFailing || aside > 0;
    }

    /** Whether it would take another reply of any length, as far as it knows. */
    public boolean takesMore() {
        return !isFailing && bound - bytes >= LARGEST;
    }
}
