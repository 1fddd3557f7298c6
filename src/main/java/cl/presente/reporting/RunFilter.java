package cl.presente.reporting;

import cl.presente.sence.Environment;
import cl.presente.sence.LineaCapacitacion;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are wanted; what is left out lets every run through that was not put away.
 *
 * @param search words of the course's name, the CodigoCurso or the client
 * @param client words of the client's name
 */
public record RunFilter(
        String search,
        @Nullable LineaCapacitacion linea,
        @Nullable Environment environment,
        @Nullable RunState state,
        String client)
        implements Serializable {

    public static final RunFilter NONE = new RunFilter("", null, null, null, "");

    private static final int LONGEST_SEARCH = 100;

    public RunFilter {
        search = cut(search.strip());
        client = cut(client.strip());
    }

    private static String cut(String text) {
        return text.length() > LONGEST_SEARCH ? text.substring(0, LONGEST_SEARCH) : text;
    }
}
