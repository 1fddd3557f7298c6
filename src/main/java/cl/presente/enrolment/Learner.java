package cl.presente.enrolment;

import cl.presente.platform.Ids;
import cl.presente.sence.Rut;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A person in the OTEC's nóminas, known to SENCE by the RUN. */
@Entity
@Table(name = "learner")
public class Learner extends TenantOwned {

    @Id
    private UUID id;

    private Rut run;
    private String name;
    private String mail;

    @Column(name = "link_version")
    private int linkVersion;

    @Column(name = "link_hash")
    private byte[] linkHash;

    protected Learner() {}

    Learner(Enrol.Entry entry) {
        this.id = Ids.next();
        this.run = entry.run();
        this.name = entry.name();
        this.mail = entry.mail();
    }

    /** The personal link of that version is the one that counts from now on. */
    void linked(int version, byte[] hash) {
        linkVersion = version;
        linkHash = hash;
    }

    public UUID id() {
        return id;
    }

    public Rut run() {
        return run;
    }

    public String name() {
        return name;
    }

    public String mail() {
        return mail;
    }

    int linkVersion() {
        return linkVersion;
    }

    byte[] linkHash() {
        return linkHash;
    }
}
