package cl.presente.attendance.spool;

import cl.presente.attendance.Delivery;
import cl.presente.sence.Route;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;

/** A genuine reply with all that was known of it when it came in, and the bytes that hold it outside the database. */
record SpooledReply(int tenantId, String slug, UUID session, Delivery delivery) {

    private static final int VERSION = 1;

    /** Of a header that anybody may send; more than this the evidence does not keep either. */
    private static final int LONGEST_ORIGIN = 200;

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256 + delivery.body().length);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeInt(tenantId);
            out.writeUTF(slug);
            write(out, session);
            write(out, delivery.id());
            out.writeUTF(delivery.route().segment());
            out.writeUTF(delivery.nonce());
            out.writeLong(delivery.receivedAt().getEpochSecond());
            out.writeInt(delivery.receivedAt().getNano());
            String origin = delivery.origin();
            out.writeUTF(origin.substring(0, Math.min(origin.length(), LONGEST_ORIGIN)));
            out.writeUTF(delivery.address());
            out.writeBoolean(delivery.withCookie());
            out.writeInt(delivery.body().length);
            out.write(delivery.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #bytes} wrote and a seal has kept whole. */
    static SpooledReply of(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new IllegalArgumentException("a spooled reply of another version");
            }
            int tenantId = in.readInt();
            String slug = in.readUTF();
            UUID session = readId(in);
            UUID id = readId(in);
            Route route = Route.of(in.readUTF()).orElseThrow();
            String nonce = in.readUTF();
            Instant receivedAt = Instant.ofEpochSecond(in.readLong(), in.readInt());
            String origin = in.readUTF();
            String address = in.readUTF();
            boolean withCookie = in.readBoolean();
            byte[] body = in.readNBytes(in.readInt());
            Delivery delivery = new Delivery(id, route, nonce, body, receivedAt, origin, address, withCookie);
            return new SpooledReply(tenantId, slug, session, delivery);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, UUID id) throws IOException {
        out.writeLong(id.getMostSignificantBits());
        out.writeLong(id.getLeastSignificantBits());
    }

    private static UUID readId(DataInputStream in) throws IOException {
        return new UUID(in.readLong(), in.readLong());
    }

    /** Names nothing of the body. */
    @Override
    public String toString() {
        return "SpooledReply[tenant " + tenantId + ", session " + session + "]";
    }
}
