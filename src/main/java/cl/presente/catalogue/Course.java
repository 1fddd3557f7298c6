package cl.presente.catalogue;

import cl.presente.platform.Ids;
import cl.presente.sence.CodSence;
import cl.presente.sence.Environment;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.LineaCapacitacion;
import cl.presente.tenant.TenantOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A course as SENCE accredited it; what is taught to one nómina is a {@link CourseRun} of it. */
@Entity
@Table(name = "course")
public class Course extends TenantOwned {

    @Id
    private UUID id;

    private String name;
    private LineaCapacitacion linea;

    @Column(name = "cod_sence")
    private CodSence codSence;

    private int hours;

    protected Course() {}

    public Course(String name, LineaCapacitacion linea, CodSence codSence, int hours) {
        if (name.isBlank() || name.length() > 200) {
            throw new InvalidValue("name", "length");
        }
        if (hours < 0) {
            throw new InvalidValue("hours", "range");
        }
        codSence.requireFor(linea, Environment.TEST);
        this.id = Ids.next();
        this.name = name;
        this.linea = linea;
        this.codSence = codSence;
        this.hours = hours;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public LineaCapacitacion linea() {
        return linea;
    }

    public CodSence codSence() {
        return codSence;
    }

    public int hours() {
        return hours;
    }
}
