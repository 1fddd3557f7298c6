package cl.presente.identity;

import cl.presente.identity.CreateStaff.NewStaff;
import cl.presente.platform.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A person who signs in with a mail address and a password. */
@Entity
@Table(name = "account")
public class Account {

    @Id
    private UUID id;

    private String email;
    private String name;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "created_at")
    private Instant createdAt;

    protected Account() {}

    Account(NewStaff person, String passwordHash, Instant createdAt) {
        this(person.email(), person.name(), passwordHash, createdAt);
    }

    Account(Email email, String name, String passwordHash, Instant createdAt) {
        this.id = Ids.next();
        this.email = email.text();
        this.name = name;
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
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

    String passwordHash() {
        return passwordHash;
    }

    void passwordHash(String hash) {
        passwordHash = hash;
    }
}
