package cl.presente.vault;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.HexFormat;

/** That some OTEC has stored a token, known by its keyed hash alone. No OTEC's row, so that the same token is found in all of them. */
@Entity
@Table(name = "token_fingerprint")
public class TokenFingerprint {

    @Id
    private String fingerprint;

    @Column(name = "tenant_id")
    private int tenantId;

    protected TokenFingerprint() {}

    TokenFingerprint(byte[] fingerprint, int tenantId) {
        this.fingerprint = HexFormat.of().formatHex(fingerprint);
        this.tenantId = tenantId;
    }
}
