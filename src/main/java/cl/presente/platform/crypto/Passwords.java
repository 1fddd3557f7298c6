package cl.presente.platform.crypto;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id password hashes in the usual text form {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}; at most as many at a time as
 * there are cores and not many more waiting, so that signing in cannot starve the callbacks.
 */
@ApplicationScoped
public class Passwords {

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int HASH_BYTES = 32;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** How many may wait for each core, so that waiting never takes the threads that callbacks need. */
    private static final int WAITING = 8;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);

    private final Semaphore atWork = new Semaphore(CORES, true);
    private final Semaphore here = new Semaphore(CORES * (1 + WAITING));
    private final String nobodys = hash(Secrets.randomText(16));

    /** So many passwords are at work that this one was not looked at; in some seconds it will be. */
    public static final class TooBusy extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooBusy() {
            super("too many passwords at once");
        }
    }

    public String hash(String password) {
        byte[] salt = Secrets.random(16);
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(
                        MEMORY_KIB,
                        PASSES,
                        LANES,
                        encode(salt),
                        encode(argon2id(password, salt, MEMORY_KIB, PASSES, LANES)));
    }

    public boolean matches(String password, String hash) {
        String[] parts = hash.split("\\$");
        String[] costs = parts[3].split(",");
        byte[] salt = Base64.getDecoder().decode(parts[4]);
        byte[] expected = Base64.getDecoder().decode(parts[5]);
        return Secrets.same(expected, argon2id(password, salt, cost(costs[0]), cost(costs[1]), cost(costs[2])));
    }

    /** Takes as long as {@link #matches} and never matches: for an account that does not exist. */
    public boolean matchesNobody(String password) {
        matches(password, nobodys);
        return false;
    }

    private byte[] argon2id(String password, byte[] salt, int memory, int passes, int lanes) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withSalt(salt)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .build());
        byte[] hash = new byte[HASH_BYTES];
        inTurn(() -> generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), hash));
        return hash;
    }

    private void inTurn(Runnable work) {
        if (!here.tryAcquire()) throw new TooBusy();
        try {
            if (!atWork.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) throw new TooBusy();
            try {
                work.run();
            } finally {
                atWork.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TooBusy();
        } finally {
            here.release();
        }
    }

    private static int cost(String part) {
        return Integer.parseInt(part.substring(part.indexOf('=') + 1));
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
