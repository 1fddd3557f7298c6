package cl.presente.platform.jobs;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Who does the job of that name, and until when nobody else may. */
@Entity
@Table(name = "lease")
public class Lease {

    @Id
    private String name;

    private String holder;

    @Column(name = "until_at")
    private Instant until;

    protected Lease() {}

    Lease(String name, String holder, Instant until) {
        this.name = name;
        this.holder = holder;
        this.until = until;
    }
}
