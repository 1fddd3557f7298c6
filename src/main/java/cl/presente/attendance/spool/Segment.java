package cl.presente.attendance.spool;

import cl.presente.platform.crypto.Sealed.BrokenSeal;
import cl.presente.platform.crypto.SpoolKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * One file of the spool, only ever added to: records of a mark, a length and a sealed reply. The seal names file and offset, so
 * what opens was written there and nowhere else. Mark and length only help to find the seals: either may be damaged without harm.
 */
final class Segment {

    static final byte[] MARK = {(byte) 0xf1, 'p', 'r', 'e', 's', 'e', 'n', (byte) 0xf2};
    static final int HEADER = MARK.length + Integer.BYTES;

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path file;
    private final SpoolKey key;
    private final FileChannel channel;
    private final Object syncing = new Object();
    private volatile long end;
    private long synced;
    private boolean broken;

    Segment(Path file, SpoolKey key, FileChannel channel, long end) {
        this.file = file;
        this.key = key;
        this.channel = channel;
        this.end = end;
    }

    /** A reply in its place. */
    record Found(long offset, int length, SpooledReply reply) {}

    /** What a file holds: the replies in it, and whether anything else is. */
    record Content(List<Found> found, boolean isWhole) {}

    static Segment create(Path file, SpoolKey key) throws IOException {
        Set<StandardOpenOption> options =
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        Segment segment = new Segment(file, key, FileChannel.open(file, options, OWNER_ONLY), 0);
        sync(file.toAbsolutePath().getParent());
        return segment;
    }

    /** One that was written before, to be read only. */
    static Segment open(Path file, SpoolKey key) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new Segment(file, key, channel, channel.size());
    }

    /** Makes the names of a folder's files last. */
    static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** How long the record of that reply will be. */
    static int lengthOf(byte[] plain) {
        return HEADER + SpoolKey.OVERHEAD + plain.length;
    }

    /** Writes a record, whole or not at all; to be called by one thread at a time, and not on disk before {@link #sync()}. */
    Found append(SpooledReply reply, byte[] plain) throws IOException {
        long offset = end;
        byte[] sealed = key.seal(plain, place(offset));
        ByteBuffer record = ByteBuffer.allocate(HEADER + sealed.length)
                .put(MARK)
                .putInt(sealed.length)
                .put(sealed)
                .flip();
        try {
            for (long at = offset; record.hasRemaining(); ) {
                at += channel.write(record, at);
            }
        } catch (IOException e) {
            channel.truncate(offset);
            throw e;
        }
        end = offset + HEADER + sealed.length;
        return new Found(offset, HEADER + sealed.length, reply);
    }

    /**
     * Waits until what was written before is on disk; callers at the same time share one wait. Once that failed it never succeeds
     * again: Linux tells of pages that it could not write only once, and the next wait would end well without them.
     */
    void sync() throws IOException {
        long wanted = end;
        synchronized (syncing) {
            if (synced >= wanted) return;
            if (broken) throw new IOException("what was written before is not on disk");
            long written = end;
            broken = true;
            channel.force(false);
            broken = false;
            synced = written;
        }
    }

    /** Reads one record again. */
    SpooledReply read(long offset, int length) throws IOException {
        ByteBuffer sealed = ByteBuffer.allocate(length - HEADER);
        while (sealed.hasRemaining() && channel.read(sealed, offset + HEADER + sealed.position()) >= 0) {}
        return SpooledReply.of(key.open(sealed.array(), place(offset)));
    }

    /** Reads the whole file, whatever state it is in: what is damaged is passed over, and nothing else is lost by it. */
    Content content() throws IOException {
        return content(Files.readAllBytes(file));
    }

    /** The same of a file of this name that holds these bytes. */
    Content content(byte[] all) {
        List<Found> found = new ArrayList<>();
        boolean whole = true;
        for (int at = 0; at < all.length; ) {
            Optional<Found> record = recordAt(all, at);
            record.ifPresent(found::add);
            whole &= record.isPresent();
            at = record.map(each -> (int) each.offset() + each.length()).orElse(markFrom(all, at + 1));
        }
        return new Content(found, whole);
    }

    /** It ends where its length says, or if that is damaged, where the next one begins. */
    private Optional<Found> recordAt(byte[] all, int at) {
        if (all.length - at < HEADER) {
            return Optional.empty();
        }
        long said = at + HEADER + (long) ByteBuffer.wrap(all).getInt(at + MARK.length);
        return IntStream.of((int) Math.min(said, Integer.MAX_VALUE), markFrom(all, at + 1))
                .filter(until -> until > at + HEADER && until <= all.length)
                .mapToObj(until -> open(all, at, until))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Found> open(byte[] all, int from, int until) {
        try {
            byte[] sealed = Arrays.copyOfRange(all, from + HEADER, until);
            return Optional.of(new Found(from, until - from, SpooledReply.of(key.open(sealed, place(from)))));
        } catch (BrokenSeal damaged) {
            return Optional.empty();
        }
    }

    /** Where the next mark begins; the end when there is none. */
    private static int markFrom(byte[] all, int from) {
        for (int at = from; at + MARK.length <= all.length; at++) {
            if (Arrays.equals(all, at, at + MARK.length, MARK, 0, MARK.length)) {
                return at;
            }
        }
        return all.length;
    }

    private String place(long offset) {
        return "spool|" + file.getFileName() + "|" + offset;
    }

    Path file() {
        return file;
    }

    long end() {
        return end;
    }

    void close() throws IOException {
        channel.close();
    }
}
