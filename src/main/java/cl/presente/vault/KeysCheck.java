package cl.presente.vault;

import cl.presente.platform.crypto.PlatformKey;
import cl.presente.platform.crypto.Sealed.BrokenSeal;
import cl.presente.platform.health.Finding;
import cl.presente.platform.health.HealthCheck;
import cl.presente.platform.health.Work;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** The platform key is there and opens what is sealed: of each key that sealed something, one OTEC's key is opened. */
@ApplicationScoped
class KeysCheck implements HealthCheck {

    private static final String NAME = "platform-key";
    private static final Set<Work> STOPS = Set.of(Work.LAUNCHES);

    @Resource(lookup = "java:app/presente")
    DataSource database;

    @Inject
    PlatformKey platformKey;

    /** An OTEC's key that stands for all that were sealed by the same platform key. */
    private record Sample(int kek, int sealed, int tenant) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Work> needed() {
        return STOPS;
    }

    @Override
    public boolean asksDatabase() {
        return true;
    }

    @Override
    public List<Finding> look() throws SQLException {
        if (!platformKey.isPresent()) {
            return List.of(Finding.down(NAME, "the file of PRESENTE_KEK_FILE is not there or empty", STOPS));
        }
        List<String> closed = new ArrayList<>();
        boolean someOpen = false;
        try (Connection connection = database.getConnection()) {
            for (Sample sample : samples(connection)) {
                if (opens(connection, sample)) {
                    someOpen = true;
                } else {
                    closed.add(sample.sealed() + " OTECs' keys need the platform key with id " + hex(sample.kek()));
                }
            }
        }
        String present = "key " + hex(platformKey.id()) + (platformKey.isBeingReplaced() ? " replaces another" : "");
        if (closed.isEmpty()) {
            return List.of(Finding.up(NAME, present + ", opens all"));
        }
        String detail = present + "; " + String.join("; ", closed);
        return List.of(someOpen ? Finding.degraded(NAME, detail) : Finding.down(NAME, detail, STOPS));
    }

    private static List<Sample> samples(Connection connection) throws SQLException {
        List<Sample> samples = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT kek_id, COUNT(*), MIN(tenant_id) FROM tenant_key GROUP BY kek_id")) {
            while (rows.next()) {
                samples.add(new Sample(rows.getInt(1), rows.getInt(2), rows.getInt(3)));
            }
        }
        return samples;
    }

    private boolean opens(Connection connection, Sample sample) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version, wrapped FROM tenant_key WHERE tenant_id = "
                        + sample.tenant() + " AND kek_id = " + sample.kek() + " LIMIT 1")) {
            // Sealed again meanwhile, so it was opened.
            if (!row.next()) return true;
            platformKey.unwrap(row.getBytes(2), TenantKeys.keyPlace(sample.tenant(), row.getInt(1)));
            return true;
        } catch (PlatformKey.KeyMissing | BrokenSeal e) {
            return false;
        }
    }

    private static String hex(int id) {
        return String.format("%08x", id);
    }
}
