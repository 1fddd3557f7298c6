package cl.presente.platform;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Makes the ids of rows: UUIDv7 (RFC 9562), so that rows of one time lie together in the primary key. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    private Ids() {}

    /** What is smaller than all that were made from then on. */
    public static UUID first(Instant from) {
        return new UUID(from.toEpochMilli() << 16, 0);
    }

    public static UUID next() {
        long millis = System.currentTimeMillis();
        long high = (millis << 16) | 0x7000L | (RANDOM.nextLong() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
