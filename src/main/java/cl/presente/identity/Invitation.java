package cl.presente.identity;

import cl.presente.identity.InviteStaff.NewInvitation;
import cl.presente.platform.Ids;
import cl.presente.tenant.TenantOwned;
import cl.presente.tenant.access.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** That somebody may come to work for an OTEC, by a mailed link that is good once and for a week; it goes when he comes. */
@Entity
@Table(name = "invitation")
public class Invitation extends TenantOwned {

    static final Duration GOOD_FOR = Duration.ofDays(7);

    @Id
    private UUID id;

    @Column(name = "key_hash")
    private byte[] keyHash;

    private String email;

    /** The address as long as the invitation is not withdrawn: the schema allows one open invitation for each. */
    @Column(name = "open_email")
    private @Nullable String openEmail;

    private String name;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "sent_at")
    private Instant sentAt;

    private int mails;

    @Column(name = "expires_at")
    private Instant expiresAt;

    protected Invitation() {}

    Invitation(NewInvitation wanted, InvitationKey key, Instant now) {
        this.id = Ids.next();
        this.email = wanted.email().text();
        this.openEmail = email;
        this.name = wanted.name();
        this.role = wanted.role();
        this.createdAt = now;
        sent(key, now);
    }

    /** Only the link that was sent last is good. */
    void sent(InvitationKey key, Instant now) {
        keyHash = key.hash();
        sentAt = now;
        expiresAt = now.plus(GOOD_FOR);
        mails++;
    }

    void withdrawn() {
        openEmail = null;
    }

    void reinstated() {
        openEmail = email;
    }

    boolean isOpen() {
        return openEmail != null;
    }

    /** Whether its link still lets somebody in. */
    boolean isGood(Instant now) {
        return isOpen() && now.isBefore(expiresAt);
    }

    UUID id() {
        return id;
    }

    String email() {
        return email;
    }

    String name() {
        return name;
    }

    Role role() {
        return role;
    }

    Instant sentAt() {
        return sentAt;
    }

    Instant expiresAt() {
        return expiresAt;
    }
}
