package cl.presente.reporting;

import cl.presente.platform.Ids;
import cl.presente.sence.InvalidValue;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** How a person looks at a list: filter, order and columns in the list's own words. */
@Entity
@Table(name = "saved_view")
public class SavedView extends TenantOwned {

    @Id
    private UUID id;

    @Column(name = "account_id")
    private UUID accountId;

    private String list;
    private String name;
    private String content;

    protected SavedView() {}

    SavedView(UUID accountId, String list, String name, String content) {
        if (name.length() > 60) {
            throw new InvalidValue("viewName", "length");
        }
        this.id = Ids.next();
        this.accountId = accountId;
        this.list = list;
        this.name = name;
        show(content);
    }

    void show(String other) {
        content = other;
    }

    String name() {
        return name;
    }

    String content() {
        return content;
    }
}
