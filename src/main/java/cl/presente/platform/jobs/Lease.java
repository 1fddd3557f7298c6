package cl.presente.platform.jobs;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who does the job of that name, until when nobody else may, and how it last went. */
@Entity
@Table(name = "lease")
public class Lease {

    @Id
    private String name;

    private String holder;

    @Column(name = "until_at")
    private Instant until;

    @Column(name = "succeeded_at")
    private @Nullable Instant succeededAt;

    @Column(name = "failed_at")
    private @Nullable Instant failedAt;

    private int failures;

    @Column(name = "took_millis")
    private int tookMillis;

    protected Lease() {}

    Lease(String name, String holder, Instant until) {
        this.name = name;
        this.holder = holder;
        this.until = until;
    }
}
