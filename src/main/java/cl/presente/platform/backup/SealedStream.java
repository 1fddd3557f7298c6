package cl.presente.platform.backup;

import cl.presente.platform.crypto.Sealed;
import cl.presente.platform.crypto.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file in sealed pieces of a mebibyte. Each is bound to its file and its place in it, and the last one says that it is the
 * last: pieces that are missing, swapped, changed, cut off or of another file do not open.
 */
final class SealedStream {

    private static final byte[] MAGIC = "PRESENTE-BACKUP-1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int PIECE = 1 << 20;
    private static final int FILE_ID = 16;

    private SealedStream() {}

    /** The key by which a file is sealed, and the id that it shows. */
    record Key(int id, SecretKey secret) {
        static Key of(byte[] bytes) {
            return new Key(ByteBuffer.wrap(Secrets.hash(bytes)).getInt(), new SecretKeySpec(bytes, "AES"));
        }
    }

    static OutputStream write(OutputStream out, Key key) throws IOException {
        byte[] file = Secrets.random(FILE_ID);
        DataOutputStream data = new DataOutputStream(out);
        data.write(MAGIC);
        data.write(file);
        return new OutputStream() {
            private final ByteArrayOutputStream piece = new ByteArrayOutputStream(PIECE);
            private long number;
            private boolean closed;

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                int done = 0;
                while (done < length) {
                    if (piece.size() == PIECE) {
                        flushPiece(false);
                    }
                    int some = Math.min(length - done, PIECE - piece.size());
                    piece.write(bytes, from + done, some);
                    done += some;
                }
            }

            private void flushPiece(boolean last) throws IOException {
                byte[] sealed = Sealed.seal(key.secret(), key.id(), piece.toByteArray(), place(file, number++, last));
                data.writeBoolean(last);
                data.writeInt(sealed.length);
                data.write(sealed);
                piece.reset();
            }

            @Override
            public void close() throws IOException {
                if (!closed) {
                    closed = true;
                    flushPiece(true);
                    data.close();
                }
            }
        };
    }

    /** Throws {@link NotWhole} where the file is not what was written. */
    static InputStream read(InputStream in, Key key) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] magic = data.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new NotWhole("is not a backup of ours");
        }
        byte[] file = data.readNBytes(FILE_ID);
        return new InputStream() {
            private byte[] piece = new byte[0];
            private int position;
            private long number;
            private boolean ended;

            @Override
            public int read() throws IOException {
                return fill() ? piece[position++] & 0xff : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (!fill()) {
                    return -1;
                }
                int some = Math.min(length, piece.length - position);
                System.arraycopy(piece, position, into, from, some);
                position += some;
                return some;
            }

            private boolean fill() throws IOException {
                while (position == piece.length) {
                    if (ended) {
                        return false;
                    }
                    piece = next();
                    position = 0;
                }
                return true;
            }

            private byte[] next() throws IOException {
                try {
                    boolean last = data.readBoolean();
                    int length = data.readInt();
                    if (length < 0 || length > 2 * PIECE) {
                        throw new NotWhole("is damaged in piece " + number);
                    }
                    byte[] sealed = data.readNBytes(length);
                    byte[] open = Sealed.open(id -> opening(id, key), sealed, place(file, number++, last));
                    ended = last;
                    if (last && data.read() >= 0) {
                        throw new NotWhole("goes on after its end");
                    }
                    return open;
                } catch (EOFException e) {
                    throw new NotWhole("ends in piece " + number);
                } catch (Sealed.BrokenSeal e) {
                    throw new NotWhole("is damaged in piece " + (number - 1));
                }
            }

            @Override
            public void close() throws IOException {
                data.close();
            }
        };
    }

    private static SecretKey opening(int id, Key key) {
        if (id != key.id()) {
            throw new WrongKey(id);
        }
        return key.secret();
    }

    private static String place(byte[] file, long number, boolean last) {
        return "backup|" + HexFormat.of().formatHex(file) + "|" + number + (last ? "|last" : "");
    }

    /** The file is not, or no longer, what was written. */
    static final class NotWhole extends IOException {
        private static final long serialVersionUID = 1L;

        NotWhole(String what) {
            super("the backup " + what);
        }
    }

    /** It was sealed by another key. */
    static final class WrongKey extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongKey(int id) {
            super("the backup was sealed by the backup key with id " + String.format("%08x", id));
        }
    }
}
