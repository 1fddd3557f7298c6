package cl.presente.platform.persistence;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.enterprise.context.Dependent;
import java.sql.Connection;

/** The connection pool; the environment switches the database without a rebuild. */
@DataSourceDefinition(
        name = "java:app/presente",
        className = "com.mysql.cj.jdbc.MysqlDataSource",
        url = "${MPCONFIG=presente.db.url:jdbc:mysql://localhost/presente}",
        user = "${MPCONFIG=presente.db.user:presente}",
        password = "${MPCONFIG=presente.db.password:}",
        isolationLevel = Connection.TRANSACTION_READ_COMMITTED,
        minPoolSize = 8,
        maxPoolSize = 32)
@Dependent
public class DataSourceOfConfiguration {}
