package cl.presente.catalogue;

import cl.presente.sence.Environment;
import java.util.Set;

/**
 * What may change no more, since SENCE was told so. What only went to the stand-in for SENCE fixes nothing, and {@code -1} is no
 * code to be fixed.
 *
 * @param codes CodSence, CodigoCurso and LineaCapacitacion
 * @param environment that the run is in production
 */
public record Fixed(boolean codes, boolean environment) {

    static Fixed by(Set<Environment> sent, boolean wildcard) {
        boolean production = sent.contains(Environment.PRODUCTION);
        return new Fixed(production || (sent.contains(Environment.TEST) && !wildcard), production);
    }
}
