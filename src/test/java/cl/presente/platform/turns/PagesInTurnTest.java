package cl.presente.platform.turns;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PagesInTurnTest {

    private final PagesInTurn turns = new PagesInTurn();
    private final AtomicLong now = new AtomicLong();

    /** Its thread does nothing, so that no place is let go because this machine is slow. */
    private final ScheduledExecutorService later = new ScheduledThreadPoolExecutor(1, task -> new Thread());

    private final Semaphore made = new Semaphore(0);
    private final CountDownLatch over = new CountDownLatch(1);

    /** Seconds, of every page that says that many are coming. */
    private final BlockingQueue<String> againAfter = new LinkedBlockingQueue<>();

    @BeforeEach
    void begin() {
        turns.turns = new Patient();
        turns.turns.begin(1, now::get, later);
    }

    @AfterEach
    void endAll() {
        over.countDown();
        later.shutdownNow();
    }

    @Test
    void onlyThePagesOfAnOtecThatHasManyWait() throws Exception {
        ask("GET", "/o/noisy/s/1");
        made.acquire();
        CompletableFuture<Void> waits = ask("HEAD", "/o/noisy/admin/runs");

        for (String other : new String[] {"/o/quiet", "/o/noisy/c/nonce/sr", "/o/noisy/theme.css"}) {
            ask("GET", other);
            assertThat(made.tryAcquire(1, TimeUnit.MINUTES)).as(other).isTrue();
        }
        ask("POST", "/o/noisy/start");
        assertThat(made.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
        assertThat(isOver(waits)).isFalse();
        assertThat(made.availablePermits()).isZero();

        now.addAndGet(Duration.ofSeconds(2).toNanos());
        over.countDown();
        waits.get(1, TimeUnit.MINUTES);
        assertThat(made.availablePermits()).isOne();
    }

    @Test
    void aCrowdComesAgainAtDifferentMoments() throws Exception {
        ask("GET", "/o/crowd");
        made.acquire();
        for (int i = 0; i < 40; i++) ask("GET", "/o/crowd");
        List<Integer> seconds = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ask("GET", "/o/crowd");
            seconds.add(Integer.valueOf(againAfter.poll(1, TimeUnit.MINUTES)));
        }

        assertThat(seconds).allMatch(each -> each >= 2 && each <= 6);
        assertThat(Set.copyOf(seconds)).hasSizeGreaterThan(1);
    }

    /** Nobody is sent away because this machine is slow. */
    private static final class Patient extends FairTurns {

        @Override
        public <E1 extends Exception, E2 extends Exception> boolean during(
                Party party, Duration patience, Work<E1, E2> work) throws E1, E2, InterruptedException {
            return super.during(party, Duration.ofMinutes(1), work);
        }
    }

    private static boolean isOver(CompletableFuture<Void> answer) throws InterruptedException, ExecutionException {
        try {
            answer.get(50, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    /** A request whose page counts as made, and is then kept from its end. */
    private CompletableFuture<Void> ask(String method, String uri) {
        Map<String, Object> asked = Map.of("getMethod", method, "getRequestURI", uri);
        HttpServletRequest request = of(HttpServletRequest.class, (called, arguments) -> asked.get(called));
        HttpServletResponse response = of(HttpServletResponse.class, (called, arguments) -> {
            if (called.equals("setHeader") && arguments[0].equals("Refresh")) againAfter.add((String) arguments[1]);
            return null;
        });
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        turns.doFilter(request, response, (passed, answered) -> {
                            made.release();
                            try {
                                over.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                },
                task -> new Thread(task).start());
    }

    private static <T> T of(Class<T> type, BiFunction<String, Object[], @Nullable Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.apply(method.getName(), arguments)));
    }
}
