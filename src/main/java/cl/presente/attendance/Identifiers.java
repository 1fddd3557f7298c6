package cl.presente.attendance;

import cl.presente.platform.crypto.Macs;
import cl.presente.platform.crypto.Secrets;
import cl.presente.sence.IdSesionAlumno;
import cl.presente.sence.Phase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes and checks what ties a reply to a session. {@code IdSesionAlumno} is the hexadecimal form, which survives a change
 * of letter case, of session id, 128 random bits and a keyed hash that includes the tenant; the nonce of each phase is a
 * keyed hash of the same. So both can be checked without the database, and the same form can be handed out again although
 * no nonce is stored.
 */
@ApplicationScoped
public class Identifiers {

    private static final int PART = 16;

    @Inject
    Macs macs;

    protected Identifiers() {}

    public Identifiers(Macs macs) {
        this.macs = macs;
    }

    public IdSesionAlumno mint(int tenantId, UUID sessionId) {
        byte[] open = ByteBuffer.allocate(2 * PART)
                .put(Macs.bytes(sessionId))
                .put(Secrets.random(PART))
                .array();
        byte[] all = Arrays.copyOf(open, 3 * PART);
        System.arraycopy(seal(tenantId, open), 0, all, 2 * PART, PART);
        return new IdSesionAlumno(HexFormat.of().formatHex(all));
    }

    public String nonce(int tenantId, IdSesionAlumno id, Phase phase) {
        Macs.Purpose purpose = phase == Phase.START ? Macs.Purpose.START_NONCE : Macs.Purpose.CLOSE_NONCE;
        byte[] mac = macs.of(purpose, Macs.bytes(tenantId), id.text().getBytes(StandardCharsets.US_ASCII));
        return Secrets.text(Arrays.copyOf(mac, PART));
    }

    /** The session that an echoed IdSesionAlumno names, provided that we made it for this tenant and the nonce is its own. */
    public Optional<UUID> check(int tenantId, String echoed, Phase phase, String nonce) {
        byte[] all;
        try {
            all = HexFormat.of().parseHex(echoed.trim());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (all.length != 3 * PART
                || !Secrets.same(
                        seal(tenantId, Arrays.copyOf(all, 2 * PART)), Arrays.copyOfRange(all, 2 * PART, 3 * PART))) {
            return Optional.empty();
        }
        IdSesionAlumno id = new IdSesionAlumno(HexFormat.of().formatHex(all));
        byte[] expected = nonce(tenantId, id, phase).getBytes(StandardCharsets.US_ASCII);
        if (!Secrets.same(expected, nonce.getBytes(StandardCharsets.US_ASCII))) {
            return Optional.empty();
        }
        ByteBuffer sessionId = ByteBuffer.wrap(all, 0, PART);
        return Optional.of(new UUID(sessionId.getLong(), sessionId.getLong()));
    }

    private byte[] seal(int tenantId, byte[] open) {
        return Arrays.copyOf(macs.of(Macs.Purpose.ID_SESION_ALUMNO, Macs.bytes(tenantId), open), PART);
    }
}
