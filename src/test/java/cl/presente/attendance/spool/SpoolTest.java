package cl.presente.attendance.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import cl.presente.attendance.Delivery;
import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.SpoolKey;
import cl.presente.sence.Route;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on disk comes back, whatever was done to it, and nothing else does. */
class SpoolTest {

    private static final long BOUND = 1 << 20;
    private static final SpoolKey KEY = new SpoolKey(new Macs(new byte[32]));
    private static final UUID ANA = UUID.randomUUID();
    private static final UUID BETO = UUID.randomUUID();
    private static final Instant RECEIVED = Instant.parse("2026-11-24T15:00:00.123456Z");

    @TempDir
    Path home;

    private final List<Spool> opened = new ArrayList<>();
    private Spool spool;

    @BeforeEach
    void opens() throws IOException {
        spool = open(BOUND, KEY);
    }

    @AfterEach
    void closes() {
        for (Spool each : opened) each.close();
    }

    @Test
    void whatIsKeptComesBackWholeAndInOrderAfterARestart() throws Exception {
        List<SpooledReply> kept = List.of(reply(ANA, "a=1"), reply(BETO, "b=\u00e9"), reply(ANA, "a=2"));
        for (SpooledReply each : kept) spool.keep(each);

        spool.close();
        Spool next = open(BOUND, KEY);

        assertThat(replies(next)).usingRecursiveComparison().isEqualTo(kept);
        assertThat(next.state().waiting()).isEqualTo(3);
        assertThat(next.state().oldest()).contains(RECEIVED);
    }

    @Test
    void nothingOfAReplyCanBeReadOnDisk() throws Exception {
        spool.keep(reply(ANA, "RunAlumno=11111111-1&IdSesionAlumno=abc"));

        String bytes = Files.readString(file(), StandardCharsets.ISO_8859_1);

        assertThat(bytes).doesNotContain("RunAlumno").doesNotContain("11111111").doesNotContain("192.0.2.1");
    }

    @Test
    void aFileCutAtAnyOffsetGivesBackEveryReplyBeforeTheCut() throws Exception {
        byte[] whole = keepThree();
        int[] ends = ends(whole);

        for (int cut = 0; cut < whole.length; cut++) {
            int until = cut;
            long complete = Arrays.stream(ends).filter(end -> end <= until).count();
            assertThat(found(Arrays.copyOf(whole, cut))).as("cut at " + cut).isEqualTo(firstBodies(complete));
        }
        System.out.println(
                "spool: cut at each of " + whole.length + " offsets: every reply before the cut is there, 0 invented");
    }

    @Test
    void aFlippedBitAnywhereCostsAtMostTheReplyThatItIsIn() throws Exception {
        byte[] whole = keepThree();
        int[] ends = ends(whole);

        int lost = 0;
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            int at = bit / 8;
            int hit = (int) Arrays.stream(ends).filter(end -> end <= at).count();
            boolean inHeader = at - (hit == 0 ? 0 : ends[hit - 1]) < Segment.HEADER;
            List<String> expected = new ArrayList<>(firstBodies(3));
            if (!inHeader) {
                expected.remove(hit);
                lost++;
            }
            assertThat(found(damaged)).as("bit " + bit).isEqualTo(expected);
        }
        System.out.println("spool: each of " + whole.length * 8 + " bits flipped: " + lost
                + " times the reply that it was in is lost, all others are there, 0 invented");
    }

    @Test
    void aDamagedFileIsPutAsideAndNeverDeleted() throws Exception {
        byte[] whole = keepThree();
        spool.close();
        whole[ends(whole)[0] + Segment.HEADER + 30] ^= 1;
        Path file = file();
        Files.write(file, whole);

        Spool next = open(BOUND, KEY);
        assertThat(next.state().waiting()).isEqualTo(2);
        next.waiting().forEach(next::done);

        assertThat(next.state().aside()).isEqualTo(1);
        assertThat(next.state().isAlarming()).isTrue();
        assertThat(home.resolve("aside").resolve(file.getFileName())).hasBinaryContent(whole);
    }

    @Test
    void aFileUnderAnotherKeyGivesNothingAndIsKept() throws Exception {
        keepThree();
        spool.close();

        Spool withAnother = open(BOUND, new SpoolKey(new Macs(new byte[] {1})));
        assertThat(withAnother.state().waiting()).isZero();
        assertThat(withAnother.state().aside()).isEqualTo(1);
        withAnother.close();

        assertThat(open(BOUND, KEY).state().waiting()).isEqualTo(3);
    }

    @Test
    void aRecordOpensOnlyWhereItWasWritten() throws Exception {
        byte[] whole = keepThree();
        int[] ends = ends(whole);
        byte[] twice = new byte[whole.length + ends[0]];
        System.arraycopy(whole, 0, twice, 0, whole.length);
        System.arraycopy(whole, 0, twice, whole.length, ends[0]);

        assertThat(found(twice)).isEqualTo(firstBodies(3));
    }

    @Test
    void aFileGoesWhenAllOfItIsStoredAndNotBefore() throws Exception {
        keepThree();
        List<Spool.Entry> waiting = spool.waiting();

        spool.done(waiting.get(1));
        spool.done(waiting.get(0));
        assertThat(files()).hasSize(1);
        spool.done(waiting.get(2));

        assertThat(files()).isEmpty();
        assertThat(spool.state().bytes()).isZero();
    }

    @Test
    void aCrashBetweenStoringAndForgettingBringsTheReplyAgainUnderItsOwnId() throws Exception {
        keepThree();
        List<UUID> ids = spool.waiting().stream().map(Spool.Entry::delivery).toList();
        spool.done(spool.waiting().get(0));
        spool.close();

        assertThat(open(BOUND, KEY).waiting().stream().map(Spool.Entry::delivery))
                .isEqualTo(ids);
    }

    @Test
    void aSessionIsHeldUntilItsLastReplyIsStored() throws Exception {
        spool.keep(reply(ANA, "a=1"));
        spool.keep(reply(ANA, "a=2"));
        assertThat(spool.holds(ANA)).isTrue();
        assertThat(spool.holds(BETO)).isFalse();

        spool.done(spool.waiting().get(0));
        assertThat(spool.holds(ANA)).isTrue();
        spool.done(spool.waiting().get(0));

        assertThat(spool.holds(ANA)).isFalse();
    }

    @Test
    void aFullSpoolTakesNoMoreAndLosesNothing() throws Exception {
        SpooledReply large = reply(ANA, "x".repeat(16_000));
        int fit = (int) (BOUND / Segment.lengthOf(large.bytes()));
        for (int i = 0; i < fit; i++) spool.keep(large);

        assertThatExceptionOfType(Spool.NotKept.class).isThrownBy(() -> spool.keep(large));

        assertThat(spool.state().takesMore()).isFalse();
        assertThat(spool.state().waiting()).isEqualTo(fit);
        assertThat(spool.state().bytes()).isLessThanOrEqualTo(BOUND);
        spool.waiting().forEach(spool::done);
        spool.keep(large);
        assertThat(spool.state().waiting()).isEqualTo(1);
    }

    @Test
    void aDiskThatTakesRepliesAgainIsFoundOut() throws Exception {
        Path away = home.resolveSibling(home.getFileName() + "-away");
        Files.move(home, away);
        assertThatExceptionOfType(Spool.NotKept.class).isThrownBy(() -> spool.keep(reply(ANA, "a=1")));
        spool.tryDiskAgain();
        assertThat(spool.state().takesMore()).isFalse();

        Files.move(away, home);
        spool.tryDiskAgain();

        assertThat(spool.state().takesMore()).isTrue();
        spool.keep(reply(ANA, "a=1"));
        assertThat(spool.state().waiting()).isEqualTo(1);
    }

    @Test
    void whatOneWaitForTheDiskLostNoOtherPromises() throws Exception {
        Path file = home.resolve("0000000001-00000000.spool");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        FailingOnce disk = new FailingOnce(channel);
        Segment segment = new Segment(file, KEY, disk, 0);
        segment.append(reply(ANA, "a=1"), reply(ANA, "a=1").bytes());

        assertThatIOException().isThrownBy(segment::sync);
        assertThatIOException().isThrownBy(segment::sync);
        assertThat(disk.forced()).isEqualTo(1);
        segment.close();
    }

    @Test
    void theAlarmBeginsAtAQuarter() throws Exception {
        SpooledReply large = reply(ANA, "x".repeat(16_000));
        int length = Segment.lengthOf(large.bytes());
        for (int i = 1; i * length < BOUND / 4; i++) spool.keep(large);
        assertThat(spool.state().isAlarming()).isFalse();

        spool.keep(large);

        assertThat(spool.state().isAlarming()).isTrue();
    }

    @Test
    void whatIsPutAsideIsTriedAgainAtTheNextStart() throws Exception {
        keepThree();
        spool.putAside(spool.waiting().get(1));
        assertThat(spool.state().aside()).isEqualTo(1);
        spool.waiting().forEach(spool::done);
        spool.close();

        assertThat(replies(open(BOUND, KEY)).stream().map(SpoolTest::body)).containsExactly("n=1");
    }

    @Test
    void oneProcessAloneHasTheFolder() {
        Spool second = new Spool(home, BOUND, KEY);

        assertThatExceptionOfType(IOException.class).isThrownBy(second::open).withMessageContaining("another");
    }

    @Test
    void manyAtOnceAreAllKept() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int caller = 0; caller < 8; caller++) {
                calls.add(callers.submit(() -> {
                    for (int i = 0; i < 50; i++) spool.keep(reply(UUID.randomUUID(), "x=1"));
                    return null;
                }));
            }
            for (Future<?> call : calls) call.get();
        } finally {
            callers.shutdownNow();
        }
        Set<UUID> ids = new HashSet<>(
                spool.waiting().stream().map(Spool.Entry::delivery).toList());
        spool.close();

        assertThat(replies(open(BOUND, KEY)).stream()
                        .map(each -> each.delivery().id()))
                .hasSize(400)
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    private Spool open(long bound, SpoolKey key) throws IOException {
        Spool made = new Spool(home, bound, key);
        made.open();
        opened.add(made);
        return made;
    }

    /** What the one file then holds. */
    private byte[] keepThree() throws Exception {
        for (int i = 0; i < 3; i++) spool.keep(reply(i == 1 ? BETO : ANA, "n=" + i));
        return Files.readAllBytes(file());
    }

    /** The bodies that a file of that content, in place of the one that was written, gives back. */
    private List<String> found(byte[] content) {
        return spool.waiting().get(0).segment().content(content).found().stream()
                .map(each -> body(each.reply()))
                .toList();
    }

    private static int[] ends(byte[] whole) {
        return IntStream.rangeClosed(1, 3).map(i -> i * whole.length / 3).toArray();
    }

    private static List<String> firstBodies(long count) {
        return IntStream.range(0, (int) count).mapToObj(i -> "n=" + i).toList();
    }

    private Path file() throws IOException {
        return files().get(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(home)) {
            return all.filter(file -> file.toString().endsWith(".spool")).toList();
        }
    }

    private static List<SpooledReply> replies(Spool spool) throws IOException {
        List<SpooledReply> replies = new ArrayList<>();
        for (Spool.Entry entry : spool.waiting()) replies.add(spool.read(entry).orElseThrow());
        return replies;
    }

    private static String body(SpooledReply reply) {
        return new String(reply.delivery().body(), StandardCharsets.ISO_8859_1);
    }

    private static SpooledReply reply(UUID session, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.ISO_8859_1);
        Delivery delivery =
                new Delivery(Route.START_RETOMA, "n".repeat(22), bytes, RECEIVED, "https://sence", "192.0.2.1", false);
        return new SpooledReply(7, "otec", session, delivery);
    }
}
