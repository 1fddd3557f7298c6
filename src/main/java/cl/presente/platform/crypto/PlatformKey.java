package cl.presente.platform.crypto;

import cl.presente.platform.Settings;
import cl.presente.platform.crypto.KeyFile.Key;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The key that wraps every OTEC's key, read from its file, and read again when that changes. While it is being replaced the one
 * before still opens what it sealed. While the file is missing nothing can be opened or sealed: launches are refused, callbacks
 * go on.
 */
@ApplicationScoped
public class PlatformKey {

    private static final String NOT_THERE = "the file of PRESENTE_KEK_FILE is not there";

    @Inject
    Settings settings;

    private KeyFile present;
    private Optional<KeyFile> previous = Optional.empty();

    @PostConstruct
    void find() {
        present = new KeyFile(settings.kekFile());
        previous = settings.kekPreviousFile().map(KeyFile::new);
    }

    public boolean isPresent() {
        return present.key().isPresent();
    }

    /** Whether there is a key before this one, so that not everything may be sealed by this one yet. */
    public boolean isBeingReplaced() {
        return isPresent()
                && previous.flatMap(KeyFile::keyWhileThere)
                        .filter(key -> key.id() != id())
                        .isPresent();
    }

    /** By which ciphertexts name the key that is configured now. */
    public int id() {
        return require().id();
    }

    /** Seals what belongs at that place; names the key in the ciphertext. */
    public byte[] wrap(byte[] plain, String place) {
        Key key = require();
        return Sealed.seal(key.secret(), key.id(), plain, place);
    }

    /** Opens what {@link #wrap} sealed for that place, by this key or the one before. */
    public byte[] unwrap(byte[] wrapped, String place) {
        return Sealed.open(
                id -> Stream.concat(present.key().stream(), previous.flatMap(KeyFile::keyWhileThere).stream())
                        .filter(key -> key.id() == id)
                        .findFirst()
                        .orElseThrow(() -> new KeyMissing(
                                isPresent() ? "no platform key that is configured opens this row" : NOT_THERE))
                        .secret(),
                wrapped,
                place);
    }

    private Key require() {
        return present.key().orElseThrow(() -> new KeyMissing(NOT_THERE));
    }

    /** The platform key is not there, so nothing sealed can be opened now. */
    public static final class KeyMissing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KeyMissing(String message) {
            super(message);
        }
    }
}
