package cl.presente.platform.persistence;

import cl.presente.platform.crypto.Macs;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.mappings.converters.UUIDConverter;
import org.eclipse.persistence.mappings.foundation.AbstractDirectMapping;
import org.eclipse.persistence.platform.database.MySQLPlatform;
import org.eclipse.persistence.sessions.Session;

/** EclipseLink's MySQL, with ids as the 16 bytes that BINARY(16) holds; on its own it would write 36 characters. */
public class MySqlWithBinaryUuid extends MySQLPlatform {

    private static final long serialVersionUID = 1L;

    /** Takes EclipseLink's own conversion to text away; to be called before the session connects. */
    public static void keepUuidsAsTheyAre(Session session) {
        session.getDescriptors().values().stream()
                .flatMap(descriptor -> descriptor.getMappings().stream())
                .filter(AbstractDirectMapping.class::isInstance)
                .map(AbstractDirectMapping.class::cast)
                .filter(mapping -> mapping.getConverter() instanceof UUIDConverter)
                .forEach(mapping -> mapping.setConverter(null));
    }

    @Override
    public void setParameterValueInDatabaseCall(
            Object parameter, PreparedStatement statement, int index, AbstractSession session) throws SQLException {
        if (parameter instanceof UUID id) {
            statement.setBytes(index, Macs.bytes(id));
        } else {
            super.setParameterValueInDatabaseCall(parameter, statement, index, session);
        }
    }

    @Override
    public <T> T convertObject(Object source, Class<T> type) {
        if (type == UUID.class && source instanceof byte[] bytes) {
            ByteBuffer id = ByteBuffer.wrap(bytes);
            return type.cast(new UUID(id.getLong(), id.getLong()));
        }
        return super.convertObject(source, type);
    }
}
