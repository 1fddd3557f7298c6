package cl.presente.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.presente.platform.Ids;
import cl.presente.platform.crypto.Macs;
import cl.presente.support.Deployments;
import cl.presente.support.MadeUp;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.Otec;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.TenantOwned;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.PersistenceUnit;
import jakarta.persistence.Query;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.EntityType;
import jakarta.persistence.metamodel.SingularAttribute;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What EclipseLink lets through, asked of every entity that belongs to an OTEC: nothing here names one of them. */
@ExtendWith(ArquillianExtension.class)
class EntitiesIT {

    @Inject
    RegisterTenant registerTenant;

    @Inject
    CurrentTenant tenant;

    @Inject
    Macs macs;

    @PersistenceContext
    EntityManager em;

    @PersistenceUnit
    EntityManagerFactory factory;

    @Inject
    UserTransaction transaction;

    @Resource(lookup = "java:app/presente")
    DataSource database;

    private Otec ours;
    private Otec theirs;

    private interface Work<T> {
        T run() throws Exception;
    }

    @Deployment
    static WebArchive presente() {
        return Deployments.war().addClass(OtecRows.class);
    }

    @BeforeEach
    void twoOtecsFullOfRows() throws SQLException {
        ours = newOtec();
        theirs = newOtec();
        tenant.change(ours);
    }

    /** Nobody could open them when keys change. */
    @AfterEach
    void leaveNoKeys() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection
                    .createStatement()
                    .executeUpdate(
                            "DELETE FROM tenant_key WHERE tenant_id IN (" + ours.id() + ", " + theirs.id() + ")");
        }
    }

    @Test
    void withoutAnOtecEverythingIsRefused() throws Exception {
        int refused = 0;
        for (EntityType<?> entity : entities()) {
            Object id = id(entity, theirs);
            String name = entity.getName();
            Object unsaved = as(theirs, () -> {
                Object row = em.find(entity.getJavaType(), id);
                em.detach(row);
                return row;
            });
            Map<String, Work<?>> ways = new HashMap<>();
            ways.put("find", () -> em.find(entity.getJavaType(), id));
            ways.put("find with a lock", () -> em.find(entity.getJavaType(), id, LockModeType.PESSIMISTIC_WRITE));
            ways.put(
                    "JPQL", () -> em.createQuery("SELECT e FROM " + name + " e").getResultList());
            ways.put(
                    "count",
                    () -> em.createQuery("SELECT COUNT(e) FROM " + name + " e").getSingleResult());
            ways.put("criteria", () -> em.createQuery(all(entity.getJavaType())).getResultList());
            ways.put("bulk update", () -> update(entity).executeUpdate());
            ways.put(
                    "bulk delete",
                    () -> em.createQuery("DELETE FROM " + name + " e").executeUpdate());
            ways.put("persist", () -> {
                em.persist(unsaved);
                em.flush();
                return 0;
            });
            ways.put("merge", () -> {
                em.merge(unsaved);
                em.flush();
                return 0;
            });
            for (Map.Entry<String, Work<?>> way : ways.entrySet()) {
                assertThatThrownBy(() -> as(null, way.getValue()))
                        .as(name + " " + way.getKey())
                        .isInstanceOf(Exception.class);
                refused++;
            }
        }
        System.out.println(
                "no OTEC set | entities " + entities().size() + " | ways tried " + refused + " | let through 0");
    }

    @Test
    void noWayLeadsToARowOfAnotherOtec() throws Exception {
        Map<String, String> before = rows(theirs);
        int tried = 0;
        for (EntityType<?> entity : entities()) {
            Class<?> type = entity.getJavaType();
            String name = entity.getName();
            Object id = id(entity, theirs);
            String byId = " e WHERE e." + idName(entity) + " = :id";
            // As others have it in hand and in whatever cache there is.
            Object detached = as(theirs, () -> {
                Object row = em.find(type, id);
                assertThat(row).as(name).isNotNull();
                em.detach(row);
                return row;
            });
            EntityManager second = factory.createEntityManager();

            assertThat(as(ours, () -> second.find(type, id)))
                    .as(name + " find by another entity manager")
                    .isNull();
            assertThat(as(ours, () -> em.find(type, id))).as(name + " find").isNull();
            assertThat(unlessDenied(() -> em.find(type, id, LockModeType.PESSIMISTIC_WRITE)))
                    .as(name + " find with a lock")
                    .isNull();
            assertThat(as(ours, () -> em.find(type, id, Map.of("jakarta.persistence.cache.retrieveMode", "USE"))))
                    .as(name + " find in the cache")
                    .isNull();
            assertThat(factory.getCache().contains(type, id))
                    .as(name + " shared cache")
                    .isFalse();
            assertThat(as(
                            ours,
                            () -> em.createQuery("SELECT e FROM " + name + byId, type)
                                    .setParameter("id", id)
                                    .getResultList()))
                    .as(name + " JPQL")
                    .isEmpty();
            assertThat(as(
                            ours,
                            () -> em.createQuery("SELECT e FROM " + name + " e", type)
                                    .getResultList()))
                    .as(name + " all")
                    .isNotEmpty()
                    .noneMatch(row -> id.equals(identifier(row)));
            assertThat(as(ours, () -> criteria(type, idName(entity), id)))
                    .as(name + " criteria")
                    .isEmpty();
            assertThat(changed(() -> em.createQuery(updateText(entity) + byId.substring(2))
                            .setParameter("id", id)
                            .executeUpdate()))
                    .as(name + " bulk update")
                    .isZero();
            assertThat(changed(() -> em.createQuery("DELETE FROM " + name + byId)
                            .setParameter("id", id)
                            .executeUpdate()))
                    .as(name + " bulk delete")
                    .isZero();
            changed(() -> em.createQuery("DELETE FROM " + name + " e").executeUpdate());
            changed(() -> update(entity).executeUpdate());
            assertThat(as(ours, () -> seen(entity, locked(type, id))))
                    .as(name + " reference, locked")
                    .isEmpty();
            refused(name + " refresh", () -> {
                em.refresh(detached);
                return 0;
            });
            refused(name + " reference, refreshed", () -> {
                em.refresh(em.getReference(type, id));
                return 0;
            });
            refused(name + " reference, removed", () -> {
                em.remove(em.getReference(type, id));
                em.flush();
                return 0;
            });
            refused(name + " merged", () -> {
                em.merge(detached);
                em.flush();
                return 0;
            });
            refused(name + " merged and removed", () -> {
                em.remove(em.merge(detached));
                em.flush();
                return 0;
            });
            refused(name + " persisted", () -> {
                em.persist(detached);
                em.flush();
                return 0;
            });
            tried += 19;
            second.close();
        }
        assertThat(rows(theirs)).isEqualTo(before);
        System.out.println("their ids with ours set | entities " + entities().size() + " | ways tried " + tried
                + " | let through 0");
    }

    /** What changes rows EclipseLink would let through: {@link StatementsTest} finds whoever writes one. */
    @Test
    void nativeQueriesAreRefused() {
        refused(
                "a number",
                () -> em.createNativeQuery("SELECT COUNT(*) FROM course").getSingleResult());
        refused("rows", () -> em.createNativeQuery("SELECT * FROM course").getResultList());
        for (EntityType<?> entity : entities()) {
            refused(
                    entity.getName(),
                    () -> em.createNativeQuery("SELECT * FROM course", entity.getJavaType())
                            .getResultList());
        }
    }

    @Test
    void aQueryThatIsKeptWithItsResultsKeepsThemForOneOtec() throws Exception {
        for (EntityType<?> entity : entities()) {
            String name = "isolation." + entity.getName();
            Query kept = em.createQuery("SELECT e FROM " + entity.getName() + " e");
            kept.setHint("eclipselink.query-results-cache", true);
            factory.addNamedQuery(name, kept);
            List<?> theirRows =
                    as(theirs, () -> identifiers(em.createNamedQuery(name).getResultList()));

            List<?> ourRows =
                    as(ours, () -> identifiers(em.createNamedQuery(name).getResultList()));

            assertThat(theirRows).as(name).isNotEmpty();
            assertThat(ourRows).as(name).isNotEmpty().allMatch(id -> !theirRows.contains(id) || id instanceof Integer);
            assertThat(ourRows)
                    .as(name)
                    .isEqualTo(as(
                            ours,
                            () -> identifiers(em.createQuery("SELECT e FROM " + entity.getName() + " e")
                                    .getResultList())));
        }
    }

    /** Whoever goes on to another OTEC in the middle of a transaction can neither see nor change anything by what he holds. */
    @Test
    void aTransactionBelongsToOneOtec() throws Exception {
        Map<String, String> before = rows(theirs);
        for (EntityType<?> entity : entities()) {
            Object id = id(entity, theirs);
            refused(entity.getName() + " removed after the OTEC changed", () -> {
                tenant.change(theirs);
                EntityManager held = em;
                Object row = held.find(entity.getJavaType(), id);
                tenant.change(ours);
                held.remove(row);
                held.flush();
                return 0;
            });
        }
        assertThat(rows(theirs)).isEqualTo(before);
    }

    private List<EntityType<?>> entities() {
        List<EntityType<?>> owned = new ArrayList<>();
        for (EntityType<?> entity : factory.getMetamodel().getEntities()) {
            if (TenantOwned.class.isAssignableFrom(entity.getJavaType())) owned.add(entity);
        }
        owned.sort(Comparator.comparing(EntityType::getName));
        assertThat(owned).hasSizeGreaterThan(15);
        return owned;
    }

    /** An id that is theirs alone. */
    private Object id(EntityType<?> entity, Otec otec) throws Exception {
        List<?> others = as(
                ours,
                () -> identifiers(em.createQuery("SELECT e FROM " + entity.getName() + " e")
                        .getResultList()));
        List<?> all = as(
                otec,
                () -> identifiers(em.createQuery("SELECT e FROM " + entity.getName() + " e")
                        .getResultList()));
        assertThat(all)
                .as("a row of " + entity.getName() + ": OtecRows must write one")
                .isNotEmpty();
        return all.stream().filter(id -> !others.contains(id)).findFirst().orElseThrow();
    }

    private List<?> identifiers(List<?> rows) {
        return rows.stream().map(this::identifier).toList();
    }

    private Object identifier(Object row) {
        return factory.getPersistenceUnitUtil().getIdentifier(row);
    }

    private static String idName(EntityType<?> entity) {
        return entity.getSingularAttributes().stream()
                .filter(SingularAttribute::isId)
                .map(SingularAttribute::getName)
                .findFirst()
                .orElseThrow();
    }

    /** EclipseLink hands out a reference without asking whether there is such a row. */
    private @Nullable Object locked(Class<?> type, Object id) {
        try {
            Object reference = em.getReference(type, id);
            em.lock(reference, LockModeType.PESSIMISTIC_WRITE);
            return reference;
        } catch (RuntimeException refused) {
            return null;
        }
    }

    /** The columns of which it knows more than a new one, besides the id that it was asked for. */
    private static List<String> seen(EntityType<?> entity, @Nullable Object row) throws ReflectiveOperationException {
        List<String> seen = new ArrayList<>();
        Constructor<?> constructor = entity.getJavaType().getDeclaredConstructor();
        constructor.setAccessible(true);
        Object empty = constructor.newInstance();
        for (SingularAttribute<?, ?> attribute : entity.getSingularAttributes()) {
            boolean ofAll = attribute.getName().equals("tenantId");
            Field field = (ofAll ? TenantOwned.class : entity.getJavaType()).getDeclaredField(attribute.getName());
            field.setAccessible(true);
            if (row != null && !attribute.isId() && !Objects.equals(field.get(row), field.get(empty))) {
                seen.add(attribute.getName());
            }
        }
        return seen;
    }

    private <T> CriteriaQuery<T> all(Class<T> type) {
        CriteriaQuery<T> query = em.getCriteriaBuilder().createQuery(type);
        query.from(type);
        return query;
    }

    private <T> List<T> criteria(Class<T> type, String name, Object id) {
        CriteriaQuery<T> query = em.getCriteriaBuilder().createQuery(type);
        query.where(em.getCriteriaBuilder().equal(query.from(type).get(name), id));
        return em.createQuery(query).getResultList();
    }

    private Query update(EntityType<?> entity) {
        return em.createQuery(updateText(entity));
    }

    /** Sets some column to what it is. */
    private static String updateText(EntityType<?> entity) {
        String column = entity.getSingularAttributes().stream()
                .filter(attribute -> attribute.getPersistentAttributeType() == Attribute.PersistentAttributeType.BASIC)
                .filter(attribute -> !attribute.isId() && !attribute.getName().equals("tenantId"))
                .map(SingularAttribute::getName)
                .sorted()
                .findFirst()
                .orElseThrow();
        return "UPDATE " + entity.getName() + " e SET e." + column + " = e." + column;
    }

    /** How many rows it changed before it was rolled back; none where the database refuses it for that table or its rows. */
    private int changed(Work<Integer> work) throws Exception {
        try {
            return as(ours, work);
        } catch (jakarta.persistence.PersistenceException e) {
            assertThat(e.getMessage()).containsAnyOf("denied", "a foreign key constraint fails");
            return 0;
        }
    }

    /** What it found; null too where the database lets the service lock nothing, as MySQL does with tables that are only added to. */
    private <T> @Nullable T unlessDenied(Work<T> work) throws Exception {
        try {
            return as(ours, work);
        } catch (jakarta.persistence.PersistenceException e) {
            assertThat(e.getMessage()).contains("command denied");
            return null;
        }
    }

    private void refused(String what, Work<?> work) {
        assertThatThrownBy(() -> as(ours, work)).as(what).isInstanceOf(Exception.class);
    }

    /** In a transaction of that OTEC's, which leaves nothing. */
    private <T> T as(@Nullable Otec otec, Work<T> work) throws Exception {
        tenant.change(otec);
        transaction.begin();
        try {
            return work.run();
        } finally {
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) transaction.rollback();
            tenant.change(ours);
        }
    }

    /** How many rows each table holds of that OTEC, and a checksum over each. */
    private Map<String, String> rows(Otec otec) throws SQLException {
        Map<String, String> rows = new HashMap<>();
        try (Connection connection = database.getConnection()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet table = connection
                    .createStatement()
                    .executeQuery("SELECT table_name FROM information_schema.columns"
                            + " WHERE table_schema = DATABASE() AND column_name = 'tenant_id'")) {
                while (table.next()) tables.add(table.getString(1));
            }
            for (String table : tables) {
                List<String> all = new ArrayList<>();
                try (ResultSet row = connection
                        .createStatement()
                        .executeQuery("SELECT * FROM " + table + " WHERE tenant_id = " + otec.id())) {
                    int columns = row.getMetaData().getColumnCount();
                    while (row.next()) {
                        StringBuilder text = new StringBuilder();
                        for (int i = 1; i <= columns; i++)
                            text.append(row.getString(i)).append('|');
                        all.add(text.toString());
                    }
                }
                all.sort(null);
                rows.put(table, all.size() + " " + all.hashCode());
            }
        }
        return rows;
    }

    private Otec newOtec() {
        Otec otec = MadeUp.otec(registerTenant);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            new OtecRows(connection, otec.id(), OtecRows.newWord(), Ids.next(), macs).write();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return otec;
    }
}
