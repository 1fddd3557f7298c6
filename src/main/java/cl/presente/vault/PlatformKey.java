package cl.presente.vault;

import cl.presente.platform.Settings;
import cl.presente.platform.crypto.Sealed;
import cl.presente.platform.crypto.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that wraps every OTEC's key, read from its file when it is first needed. While the file is missing nothing can
 * be opened or sealed: launches are refused, callbacks go on.
 */
@ApplicationScoped
public class PlatformKey {

    @Inject
    Settings settings;

    private volatile Optional<Loaded> loaded = Optional.empty();

    public boolean isPresent() {
        return load().isPresent();
    }

    int id() {
        return require().id();
    }

    byte[] wrap(byte[] dataKey, String place) {
        Loaded key = require();
        return Sealed.seal(key.secret(), key.id(), dataKey, place);
    }

    byte[] unwrap(byte[] wrapped, String place) {
        return Sealed.open(
                id -> {
                    Loaded key = require();
                    if (key.id() != id) {
                        throw new KeyMissing("the platform key of this row is not the configured one");
                    }
                    return key.secret();
                },
                wrapped,
                place);
    }

    private Loaded require() {
        return load().orElseThrow(() -> new KeyMissing("the file of PRESENTE_KEK_FILE is not there"));
    }

    private Optional<Loaded> load() {
        Path file = settings.kekFile();
        if (loaded.isEmpty() && Files.isReadable(file)) {
            byte[] key = Settings.keyIn(file);
            int id = ByteBuffer.wrap(Secrets.hash(key)).getInt();
            loaded = Optional.of(new Loaded(id, new SecretKeySpec(key, "AES")));
        }
        return loaded;
    }

    private record Loaded(int id, SecretKey secret) {}

    /** The platform key is not there, so nothing sealed can be opened now. */
    public static final class KeyMissing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeyMissing(String message) {
            super(message);
        }
    }
}
