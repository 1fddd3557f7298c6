package cl.presente.admin.courses;

import cl.presente.admin.OfficeForm;
import cl.presente.catalogue.Course;
import cl.presente.sence.CodSence;
import cl.presente.sence.Environment;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.LineaCapacitacion;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A course as somebody types it. */
public class CourseForm implements Serializable {

    private static final long serialVersionUID = 1L;

    private String name = "";
    private String linea = LineaCapacitacion.FRANQUICIA_TRIBUTARIA.text();
    private String codSence = "";
    private String hours = "";
    private String courseGroup = "";

    public void show(Course.Facts facts) {
        name = facts.name();
        linea = facts.linea().text();
        codSence = facts.codSence().text();
        hours = String.valueOf(facts.hours());
        courseGroup = facts.courseGroup();
    }

    /** Empty once every broken rule is said at its field. */
    public Optional<Course.Facts> read(OfficeForm form) {
        Optional<String> named = form.read(() -> Course.Facts.name(name.strip()));
        Optional<LineaCapacitacion> line = form.read(() -> LineaCapacitacion.parse(linea));
        Optional<CodSence> code = form.read(() -> {
            CodSence parsed = CodSence.parse(codSence);
            line.ifPresent(known -> parsed.requireFor(known, Environment.TEST));
            return parsed;
        });
        Optional<Integer> counted = form.read(() -> Course.Facts.hours(number()));
        Optional<String> group = form.read(() -> Course.Facts.courseGroup(courseGroup.strip()));
        return form.isRight()
                ? form.read(() -> new Course.Facts(
                        named.orElseThrow(),
                        line.orElseThrow(),
                        code.orElseThrow(),
                        counted.orElseThrow(),
                        group.orElseThrow()))
                : Optional.empty();
    }

    /** Every field by its input's id, as it is typed now. */
    public Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("name", name);
        values.put("LineaCapacitacion", linea);
        values.put("CodSence", codSence);
        values.put("hours", hours);
        values.put("courseGroup", courseGroup);
        return values;
    }

    /** Puts another value into one field. */
    public void take(String field, String value) {
        switch (field) {
            case "name" -> name = value;
            case "LineaCapacitacion" -> linea = value;
            case "CodSence" -> codSence = value;
            case "hours" -> hours = value;
            case "courseGroup" -> courseGroup = value;
            default -> throw new IllegalArgumentException("no such field");
        }
    }

    private int number() {
        if (!hours.strip().matches("[0-9]{1,6}")) {
            throw new InvalidValue("hours", "range");
        }
        return Integer.parseInt(hours.strip());
    }

    /** Whether the line leaves CodSence blank. */
    public boolean isWithoutCodSence() {
        return LineaCapacitacion.PROGRAMAS_SOCIALES.text().equals(linea);
    }

    public LineaCapacitacion[] getLines() {
        return LineaCapacitacion.values();
    }

    public String getName() {
        return name;
    }

    public void setName(String typed) {
        name = typed;
    }

    public String getLinea() {
        return linea;
    }

    public void setLinea(String typed) {
        linea = typed;
    }

    public String getCodSence() {
        return codSence;
    }

    public void setCodSence(String typed) {
        codSence = typed;
    }

    public String getHours() {
        return hours;
    }

    public void setHours(String typed) {
        hours = typed;
    }

    public String getCourseGroup() {
        return courseGroup;
    }

    public void setCourseGroup(String typed) {
        courseGroup = typed;
    }
}
