package cl.presente.tenant;

import java.util.List;
import org.eclipse.persistence.descriptors.FieldsLockingPolicy;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.helper.DatabaseTable;
import org.eclipse.persistence.internal.sessions.AbstractRecord;
import org.eclipse.persistence.queries.ObjectLevelModifyQuery;

/**
 * Adds the tenant to the WHERE of every UPDATE and DELETE of an entity, which EclipseLink would address by its id alone: so
 * the primary key is used, which begins with the tenant, and a row of another OTEC is not found.
 */
class TenantInEveryWrite extends FieldsLockingPolicy {

    private static final long serialVersionUID = 1L;
    private static final String COLUMN = "tenant_id";

    @Override
    public void addLockValuesToTranslationRow(ObjectLevelModifyQuery query) {
        Object tenant = query.getSession().getProperty(TenantOfSession.PROPERTY);
        query.getTranslationRow().put(new DatabaseField(COLUMN, descriptor.getDefaultTable()), tenant);
    }

    @Override
    protected List<DatabaseField> getFieldsToCompare(
            DatabaseTable table, AbstractRecord translationRow, AbstractRecord modifyRow) {
        return List.of(new DatabaseField(COLUMN, table));
    }
}
