package cl.presente.reporting;

import cl.presente.platform.persistence.BrokenOff;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.tenant.access.Needs;
import cl.presente.tenant.access.Permission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the person who acts keeps of a list in the current OTEC; the view without a name is how he left it. */
@ApplicationScoped
public class SavedViews {

    private static final String LEFT = "";
    private static final int MOST = 30;

    @PersistenceContext
    EntityManager em;

    @Inject
    CurrentActor actor;

    @Inject
    SavedViews self;

    /** The names that views were kept under. */
    @Needs(Permission.ENTER_OFFICE)
    public List<String> names(String list) {
        return query("SELECT v FROM SavedView v", list, " AND v.name <> '' ORDER BY v.name", SavedView.class)
                .setMaxResults(MOST)
                .getResultStream()
                .map(SavedView::name)
                .toList();
    }

    @Needs(Permission.ENTER_OFFICE)
    public Optional<String> find(String list, String name) {
        return view(list, name).map(SavedView::content);
    }

    /** How the list was left. */
    @Needs(Permission.ENTER_OFFICE)
    public Optional<String> left(String list) {
        return find(list, LEFT);
    }

    @Needs(Permission.ENTER_OFFICE)
    public void leave(String list, String content) {
        keep(list, LEFT, content);
    }

    /** Keeps the list under that name, in place of what was kept under it before. */
    @Needs(Permission.ENTER_OFFICE)
    public void keep(String list, String name, String content) {
        BrokenOff.retry(() -> self.tryToKeep(list, name, content));
    }

    @Transactional
    @Needs(Permission.ENTER_OFFICE)
    public String tryToKeep(String list, String name, String content) {
        view(list, name)
                .ifPresentOrElse(
                        view -> view.show(content), () -> em.persist(new SavedView(person(), list, name, content)));
        return name;
    }

    @Needs(Permission.ENTER_OFFICE)
    @Transactional
    public void forget(String list, String name) {
        view(list, name).ifPresent(em::remove);
    }

    private Optional<SavedView> view(String list, String name) {
        return query("SELECT v FROM SavedView v", list, " AND v.name = :name", SavedView.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    private <T> TypedQuery<T> query(String select, String list, String more, Class<T> type) {
        return em.createQuery(select + " WHERE v.accountId = :person AND v.list = :list" + more, type)
                .setParameter("person", person())
                .setParameter("list", list);
    }

    private UUID person() {
        Actor who = actor.get();
        if (who.accountId() == null) {
            throw new IllegalStateException("the service looks at no lists");
        }
        return who.accountId();
    }
}
