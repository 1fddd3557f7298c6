package cl.presente.reporting;

/** By what a list of runs is sorted. */
public enum RunOrder {
    COURSE("c.name"),
    CODE("r.codigoCurso"),
    CLIENT("r.client"),
    STARTS("r.startsOn"),
    ENDS("r.endsOn"),
    ENVIRONMENT("r.environment");

    private final String path;

    RunOrder(String path) {
        this.path = path;
    }

    String toJpql(boolean descending) {
        String direction = descending ? " DESC" : "";
        return " ORDER BY " + path + direction + ", r.id" + direction;
    }
}
