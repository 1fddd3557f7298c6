package cl.presente.platform.crypto;

import cl.presente.platform.Settings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import java.util.logging.Logger;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key in a file that may come, change and go while the service runs. */
final class KeyFile {

    private static final Logger LOG = Logger.getLogger(KeyFile.class.getName());

    private final Path path;
    private volatile Read last = new Read(FileTime.fromMillis(0), Optional.empty());

    KeyFile(Path path) {
        this.path = path;
    }

    /** A key, and the id by which ciphertexts name it. */
    record Key(int id, SecretKey secret) {

        static Key of(byte[] bytes) {
            return new Key(ByteBuffer.wrap(Secrets.hash(bytes)).getInt(), new SecretKeySpec(bytes, "AES"));
        }
    }

    private record Read(FileTime changed, Optional<Key> key) {}

    /** The last one that was read: a file that goes, or is just being written, takes no key away. */
    Optional<Key> key() {
        Read before = last;
        try {
            FileTime changed = Files.getLastModifiedTime(path);
            if (!changed.equals(before.changed()) && !Settings.isEmpty(path)) {
                last = new Read(changed, read().or(before::key));
            }
        } catch (IOException gone) {
            return before.key();
        }
        return last.key();
    }

    /** The same, but none any more once the file is emptied or gone. */
    Optional<Key> keyWhileThere() {
        return Settings.isEmpty(path) ? Optional.empty() : key();
    }

    /** Empty while it is being written, or holds something else. */
    private Optional<Key> read() {
        try {
            return Optional.of(Key.of(Settings.keyIn(path)));
        } catch (IllegalArgumentException e) {
            LOG.warning("a platform key's file was not read: " + e.getMessage());
            return Optional.empty();
        }
    }
}
