package cl.presente.support;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;

/** Address and accounts of a database: one account owns the tables, the other is the running service's. */
public record DatabaseAccess(String jdbcUrl, String user, String password, String ownerUser, String ownerPassword) {

    /** The driver's options for a server on this machine: as in production, but no TLS on the loopback address. */
    static final String LOOPBACK_OPTIONS = "?sslMode=DISABLED&allowPublicKeyRetrieval=true"
            + "&useServerPrepStmts=true&cachePrepStmts=true&prepStmtCacheSize=250&prepStmtCacheSqlLimit=4096"
            + "&rewriteBatchedStatements=true&useLocalSessionState=true&cacheServerConfiguration=true"
            + "&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true"
            + "&connectTimeout=5000&socketTimeout=30000";

    /** The service's settings that lead it here. */
    public Map<String, String> settings() {
        return Map.of(
                "presente.db.url", jdbcUrl,
                "presente.db.user", user,
                "presente.db.password", password,
                "presente.db.owner.user", ownerUser,
                "presente.db.owner.password", ownerPassword);
    }

    /** A connection with the rights of the running service. */
    public Connection connect() throws SQLException {
        return connect(user, password);
    }

    /** A connection with the rights of the tables' owner. */
    public Connection connectAsOwner() throws SQLException {
        return connect(ownerUser, ownerPassword);
    }

    private Connection connect(String account, String secret) throws SQLException {
        Properties credentials = new Properties();
        credentials.setProperty("user", account);
        credentials.setProperty("password", secret);
        // Not DriverManager: inside Maven's JVM it does not see the driver.
        return new com.mysql.cj.jdbc.Driver().connect(jdbcUrl, credentials);
    }

    @Override
    public String toString() {
        return "DatabaseAccess[" + jdbcUrl.replaceFirst("\\?.*", "") + "]";
    }
}
