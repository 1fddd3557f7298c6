package cl.presente.attendance.spool;

import cl.presente.platform.Settings;
import cl.presente.platform.Startup.StartRefused;
import cl.presente.platform.Startup.Started;
import cl.presente.platform.crypto.Sealed.BrokenSeal;
import cl.presente.platform.crypto.Secrets;
import cl.presente.platform.crypto.SpoolKey;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * This node's replies that the database does not have yet, in the order in which they came in: in files of its own folder, whose
 * names begin with their number. A file goes when all of its replies are stored; nothing marks which of them already are, since
 * storing one again changes nothing. What cannot be stored or read is put aside, and tried again when the node starts.
 */
@ApplicationScoped
public class Spool {

    private static final Logger LOG = Logger.getLogger(Spool.class.getName());
    private static final Pattern NAME = Pattern.compile("(\\d{10})-[0-9a-f]{8}\\.spool");
    private static final long SEGMENT_BYTES = 1 << 20;

    /** As large as the largest reply, sealed. */
    private static final int PROBE_BYTES = 32 * 1024;

    private Path folder;
    private Path aside;
    private long bound;
    private SpoolKey key;
    private @Nullable FileChannel lock;

    private final Set<Entry> waiting = new LinkedHashSet<>();
    private final Map<UUID, Integer> bySession = new ConcurrentHashMap<>();
    private final Map<Segment, Use> segments = new HashMap<>();
    private @Nullable Segment current;
    private long number;
    private long bytes;
    private int filesAside;
    private int quarter;
    private volatile boolean failing;

    protected Spool() {}

    @Inject
    public Spool(Settings settings, SpoolKey key) {
        this(settings.spoolFolder(), settings.spoolBytes(), key);
    }

    Spool(Path folder, long bound, SpoolKey key) {
        this.folder = folder;
        this.aside = folder.resolve("aside");
        this.bound = bound;
        this.key = key;
    }

    /** One reply that waits, where it stands. */
    record Entry(Segment segment, long offset, int length, UUID session, UUID delivery, Instant receivedAt) {

        static Entry of(Segment segment, Segment.Found found) {
            return new Entry(
                    segment,
                    found.offset(),
                    found.length(),
                    found.reply().session(),
                    found.reply().delivery().id(),
                    found.reply().delivery().receivedAt());
        }
    }

    /** How many replies of a file wait, and whether all of it could be read. */
    private record Use(int waiting, boolean isWhole) {

        Use one(int more) {
            return new Use(waiting + more, isWhole);
        }
    }

    /** Before anybody posts. */
    void open(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Started started) {
        try {
            open();
        } catch (IOException e) {
            throw new StartRefused("PRESENTE_SPOOL_FOLDER (presente.spool.folder): " + e
                    + "; it must be a folder that this node alone writes to, for example /var/lib/presente/spool");
        }
    }

    /** Takes the folder for this process and finds what an earlier one left there. */
    synchronized void open() throws IOException {
        Files.createDirectories(
                aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        lock = lock();
        for (Path file : files(aside)) {
            Files.move(file, folder.resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
        for (Path file : files(folder)) {
            number = Math.max(number, numberOf(file));
            recover(Segment.open(file, key));
        }
        quarter = state().quarter();
        if (!waiting.isEmpty() || filesAside > 0) {
            LOG.warning("the spool was left with " + describe());
        }
    }

    private FileChannel lock() throws IOException {
        FileChannel channel =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock taken = channel.tryLock();
            if (taken != null) {
                return channel;
            }
        } catch (OverlappingFileLockException ours) {
            LOG.fine("locked by this process");
        }
        channel.close();
        throw new IOException("another process uses " + folder);
    }

    private void recover(Segment segment) throws IOException {
        Segment.Content content = segment.content();
        segments.put(segment, new Use(content.found().size(), content.isWhole()));
        bytes += segment.end();
        content.found().forEach(found -> add(Entry.of(segment, found)));
        if (content.found().isEmpty()) {
            remove(segment);
        }
    }

    private void add(Entry entry) {
        waiting.add(entry);
        bySession.merge(entry.session(), 1, Integer::sum);
    }

    /** Keeps a reply on disk before it returns; otherwise throws and promises nothing. */
    void keep(SpooledReply reply) throws NotKept {
        Entry entry;
        try {
            entry = append(reply);
        } catch (IOException e) {
            failing = true;
            throw new NotKept("the disk refused a reply", e);
        }
        try {
            entry.segment().sync();
            failing = false;
        } catch (IOException e) {
            abandon(entry, e);
        }
    }

    private synchronized Entry append(SpooledReply reply) throws IOException, NotKept {
        byte[] plain = reply.bytes();
        if (bytes + Segment.lengthOf(plain) > bound) {
            throw new NotKept("the spool is full", null);
        }
        if (current == null || current.end() > SEGMENT_BYTES) {
            current = Segment.create(folder.resolve(nextName()), key);
            segments.put(current, new Use(0, true));
        }
        Segment segment = current;
        Segment.Found found;
        try {
            found = segment.append(reply, plain);
        } catch (IOException e) {
            current = null;
            if (segments.get(segment).waiting() == 0) {
                remove(segment);
            }
            throw e;
        }
        segments.computeIfPresent(segment, (same, use) -> use.one(1));
        bytes += found.length();
        Entry entry = Entry.of(segment, found);
        add(entry);
        warnOfNewQuarter();
        return entry;
    }

    /** After a failed sync nobody knows what is on disk, so the file gets no more; unless the database has the reply by now. */
    private synchronized void abandon(Entry entry, IOException e) throws NotKept {
        if (waiting.contains(entry)) {
            failing = true;
            if (current == entry.segment()) {
                current = null;
            }
            throw new NotKept("the disk did not keep a reply", e);
        }
    }

    /** Whether the disk that refused something takes it by now. */
    void tryDiskAgain() {
        if (!failing) return;
        Path probe = folder.resolve("probe");
        try (FileChannel channel = FileChannel.open(
                probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            channel.write(ByteBuffer.allocate(PROBE_BYTES));
            channel.force(true);
            failing = false;
            LOG.info("the disk of the spool takes replies again");
        } catch (IOException e) {
            LOG.fine(() -> "the disk of the spool still fails: " + e);
        }
        try {
            Files.deleteIfExists(probe);
        } catch (IOException e) {
            LOG.fine(() -> "the probe of the spool stays: " + e);
        }
    }

    private void warnOfNewQuarter() {
        int now = state().quarter();
        if (now > quarter) {
            LOG.warning("the spool fills: " + describe());
        }
        quarter = now;
    }

    /** Whether a reply of that session waits, so that the next one has to wait behind it. */
    boolean holds(UUID session) {
        return bySession.containsKey(session);
    }

    /** All that waits, in order. */
    synchronized List<Entry> waiting() {
        return List.copyOf(waiting);
    }

    /** The reply itself; empty when its place cannot be read any more, and then its file is put aside. */
    Optional<SpooledReply> read(Entry entry) throws IOException {
        try {
            return Optional.of(entry.segment().read(entry.offset(), entry.length()));
        } catch (BrokenSeal damaged) {
            LOG.log(Level.SEVERE, "a spooled reply cannot be read any more", damaged);
            synchronized (this) {
                segments.computeIfPresent(entry.segment(), (same, use) -> new Use(use.waiting(), false));
            }
            done(entry);
            return Optional.empty();
        }
    }

    /** The database has it. */
    synchronized void done(Entry entry) {
        if (waiting.remove(entry)) {
            bySession.computeIfPresent(entry.session(), (same, count) -> count == 1 ? null : count - 1);
            Segment segment = entry.segment();
            segments.computeIfPresent(segment, (same, use) -> use.one(-1));
            if (segments.get(segment).waiting() == 0) {
                remove(segment);
                quarter = state().quarter();
            }
        }
    }

    /** Moves one that the database refuses for its own sake out of the others' way. */
    synchronized void putAside(Entry entry) throws IOException {
        Optional<SpooledReply> reply = read(entry);
        if (reply.isPresent()) {
            Segment alone = Segment.create(aside.resolve(nextName()), key);
            alone.append(reply.get(), reply.get().bytes());
            alone.sync();
            alone.close();
            filesAside++;
            done(entry);
        }
    }

    /** All that could be read of it is stored; what could not stays for a person to look at. */
    private void remove(Segment segment) {
        Use use = segments.remove(segment);
        bytes -= segment.end();
        if (segment == current) {
            current = null;
        }
        try {
            segment.close();
            if (use != null && !use.isWhole()) {
                Files.move(segment.file(), aside.resolve(segment.file().getFileName()), StandardCopyOption.ATOMIC_MOVE);
                filesAside++;
                LOG.severe(
                        "a part of " + segment.file().getFileName() + " is damaged, or under another key: put aside");
            } else {
                Files.deleteIfExists(segment.file());
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "a file of the spool stays: its replies will only be found to be stored", e);
        }
    }

    public synchronized SpoolState state() {
        return new SpoolState(
                waiting.size(), bytes, bound, waiting.stream().findFirst().map(Entry::receivedAt), filesAside, failing);
    }

    /** In figures, for the log. */
    private String describe() {
        SpoolState state = state();
        return state.waiting() + " replies in " + state.bytes() + " of " + state.bound() + " bytes, " + state.aside()
                + " files put aside, oldest "
                + state.oldest().map(Object::toString).orElse("none");
    }

    @PreDestroy
    synchronized void close() {
        try {
            for (Segment segment : segments.keySet()) {
                segment.close();
            }
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the spool was not closed in order", e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    private static long numberOf(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() ? Long.parseLong(name.group(1)) : 0;
    }

    /** In the order of their making, and never one that another node or an earlier start has used. */
    private String nextName() {
        number++;
        return String.format(
                Locale.ROOT, "%010d-%s.spool", number, HexFormat.of().formatHex(Secrets.random(4)));
    }

    /** The spool is full, or its disk fails: the reply is nowhere. */
    static final class NotKept extends Exception {
        private static final long serialVersionUID = 1L;

        NotKept(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
