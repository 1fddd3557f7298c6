package cl.presente.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets of our own making, in files that only their owner reads. */
public final class SecretFile {

    private SecretFile() {}

    /** A key of 256 bits in base64: the one that the file holds, else a new one. */
    public static Path key(Path file) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return Files.exists(file) ? file : write(file, Base64.getEncoder().encodeToString(key) + "\n");
    }

    static Path write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
