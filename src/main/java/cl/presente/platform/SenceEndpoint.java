package cl.presente.platform;

import cl.presente.sence.BlankCodSence;
import cl.presente.sence.Edition;
import cl.presente.sence.Phase;
import java.net.URI;
import java.util.List;

/**
 * Where one environment of SENCE is and which edition of the manual it follows.
 *
 * @param base the address before {@code /IniciarSesion} and {@code /CerrarSesion}
 * @param enabled whether learners may be sent there at all
 * @param formActions the origins to which the learner's form may travel, SENCE's own redirects included
 * @param blankCodSence how line 1's blank CodSence is written there
 */
public record SenceEndpoint(
        URI base, Edition edition, boolean enabled, List<String> formActions, BlankCodSence blankCodSence) {

    /** The address that this phase's form is posted to. */
    public URI address(Phase phase) {
        return phase.at(base);
    }
}
