package cl.presente.identity;

import cl.presente.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** That somebody at some browser said to have forgotten the password of a mail address, whether it has an account or not. */
@Entity
@Table(name = "recovery_request")
public class RecoveryRequest {

    @Id
    private UUID id;

    private String email;
    private String address;

    @Column(name = "user_agent")
    private String userAgent;

    @Column(name = "created_at")
    private Instant createdAt;

    protected RecoveryRequest() {}

    RecoveryRequest(String email, Device device, Instant now) {
        this.id = Ids.next();
        this.email = email;
        this.address = device.address();
        this.userAgent = device.userAgent();
        this.createdAt = now;
    }

    UUID id() {
        return id;
    }

    String email() {
        return email;
    }

    Device device() {
        return new Device(address, userAgent);
    }
}
