package cl.presente.bench;

import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Macs;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;

/** What a start callback asks of the database, by JDBC alone: lock the session, change it, insert its event, commit. */
final class SameStatements implements Load.Client {

    private final Connection connection;
    private final IssuedSessions sessions;
    private final PreparedStatement lock;
    private final PreparedStatement change;
    private final PreparedStatement event;

    SameStatements(Connection connection, IssuedSessions sessions) throws SQLException {
        this.connection = connection;
        this.sessions = sessions;
        lock = connection.prepareStatement(
                "SELECT * FROM attendance_session WHERE tenant_id = ? AND id = ? FOR UPDATE");
        change = connection.prepareStatement(
                "UPDATE attendance_session SET state = IF(state = 'OPEN', 'ISSUED', 'OPEN'),"
                        + " signals = signals + 1, opened_at = NOW(6), limit_at = NOW(6), deadline_at = NOW(6)"
                        + " WHERE tenant_id = ? AND id = ?");
        event = connection.prepareStatement("INSERT INTO session_event (tenant_id, id, session_id, happened_at, kind,"
                + " outcome, state, codes, differing, fecha_hora, zona_horaria, raw, raw_hash, origin, address) VALUES"
                + " (?, ?, ?, NOW(6), 'START_ACCEPTED', 'NOTED', 'OPEN', '', '', '2026-11-23 14:32:00',"
                + " 'America/Santiago', ?, ?, '', '127.0.0.1')");
    }

    @Override
    public void run(int piece) throws SQLException {
        int tenant = sessions.tenant(piece);
        byte[] body = sessions.acceptance(piece);
        String text = new String(body, java.nio.charset.StandardCharsets.US_ASCII);
        int at = text.indexOf("IdSesionAlumno=") + 15;
        byte[] session = HexFormat.of().parseHex(text.substring(at, at + 32));
        lock.setInt(1, tenant);
        lock.setBytes(2, session);
        lock.executeQuery().next();
        change.setInt(1, tenant);
        change.setBytes(2, session);
        change.executeUpdate();
        event.setInt(1, tenant);
        event.setBytes(2, Macs.bytes(Ids.next()));
        event.setBytes(3, session);
        event.setBytes(4, body);
        event.setBytes(5, java.util.Arrays.copyOf(body, 32));
        event.executeUpdate();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
