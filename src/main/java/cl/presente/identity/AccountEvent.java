package cl.presente.identity;

import cl.presente.platform.Ids;
import cl.presente.platform.Shortened;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something that happened to an account itself, outside any OTEC; never changed. */
@Entity
@Table(name = "account_event")
public class AccountEvent {

    /** Each has its sentence in the office's texts: {@code account.event.<Kind>}. */
    public enum Kind {
        SIGNED_IN,
        TOTP_ADDED,
        TOTP_REMOVED,
        PASSKEY_ADDED,
        PASSKEY_REMOVED,
        RECOVERY_CODES_RENEWED,
        RECOVERY_CODE_USED,
        PASSWORD_CHANGED,
        RECOVERY_ASKED,
        PASSWORD_RECOVERED,
        SIGN_IN_REVOKED,
        OTHER_SIGN_INS_REVOKED,
        SIGN_INS_ENDED,
        SECOND_FACTOR_RESET
    }

    private static final int LONGEST_DETAIL = 200;

    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private String detail;
    private String address;

    @Column(name = "user_agent")
    private String userAgent;

    protected AccountEvent() {}

    AccountEvent(UUID accountId, Kind kind, String detail, Device device, Instant now) {
        this.id = Ids.next();
        this.accountId = accountId;
        this.kind = kind;
        this.detail = Shortened.to(LONGEST_DETAIL, detail);
        this.address = device.address();
        this.userAgent = device.userAgent();
        this.happenedAt = now;
    }

    public Instant happenedAt() {
        return happenedAt;
    }

    public Kind kind() {
        return kind;
    }

    /** The name of what it happened to, where one is needed. */
    public String detail() {
        return detail;
    }

    public Device device() {
        return new Device(address, userAgent);
    }
}
