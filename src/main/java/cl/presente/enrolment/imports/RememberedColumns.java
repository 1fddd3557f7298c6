package cl.presente.enrolment.imports;

import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What an OTEC's files with those titles have in their columns, as somebody said when one of them was imported. */
@Entity
@Table(name = "nomina_columns")
class RememberedColumns extends TenantOwned {

    @Id
    private String fingerprint;

    @Column(name = "columns_are")
    private String columns;

    protected RememberedColumns() {}

    RememberedColumns(String fingerprint, Mapping mapping) {
        this.fingerprint = fingerprint;
        this.columns = mapping.text();
    }

    void are(Mapping mapping) {
        columns = mapping.text();
    }

    Mapping mapping() {
        return Mapping.parse(columns);
    }
}
