package cl.presente.sence;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** An edition of the manual, as far as editions differ; which one SENCE speaks is configured per environment. */
public enum Edition {
    V1_1_2(
            "1.1.2",
            Login.CLAVE_SENCE,
            EnumSet.of(LineaCapacitacion.PROGRAMAS_SOCIALES, LineaCapacitacion.FRANQUICIA_TRIBUTARIA),
            List.of(
                    new HelpLink("help.register", URI.create("https://cus.sence.cl/Account/Registrar")),
                    new HelpLink("help.recover", URI.create("https://cus.sence.cl/Account/RecuperarClave")),
                    new HelpLink("help.change", URI.create("https://cus.sence.cl/Account/CambiarClave")),
                    new HelpLink("help.update", URI.create("https://cus.sence.cl/Account/ActualizarDatos")))),
    V1_1_6(
            "1.1.6",
            Login.CLAVE_UNICA,
            EnumSet.allOf(LineaCapacitacion.class),
            List.of(
                    new HelpLink("help.unica.request", URI.create("https://claveunica.gob.cl/sucursales")),
                    new HelpLink("help.unica.recover", URI.create("https://claveunica.gob.cl/recuperar"))));

    /** What the learner proves himself with, and what SENCE does when he can't. */
    public enum Login {
        /** Three tries in three minutes, then a reply with 100 or 210 (2). */
        CLAVE_SENCE,
        /** No reply at all when the login fails or is abandoned. */
        CLAVE_UNICA;

        /** The name that learners know it by. */
        public String label() {
            return Texts.of("login." + name());
        }
    }

    /** A link that belongs beside the start button (3.2). */
    public record HelpLink(String labelKey, URI url) {

        public String label() {
            return Texts.of(labelKey);
        }
    }

    private final String id;
    private final Login login;
    private final Set<LineaCapacitacion> lines;
    private final List<HelpLink> helpLinks;

    Edition(String id, Login login, Set<LineaCapacitacion> lines, List<HelpLink> helpLinks) {
        this.id = id;
        this.login = login;
        this.lines = Set.copyOf(lines);
        this.helpLinks = helpLinks;
    }

    public static Edition of(String id) {
        return Stream.of(values())
                .filter(edition -> edition.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new InvalidValue("Edition", "unknown"));
    }

    public String id() {
        return id;
    }

    public Login login() {
        return login;
    }

    /** Whether a failed or abandoned login comes back as a refused start or close. */
    public boolean failedLoginCallsBack() {
        return login == Login.CLAVE_SENCE;
    }

    /** How often the learner may try his password, where the manual says. */
    public OptionalInt loginTries() {
        return login == Login.CLAVE_SENCE ? OptionalInt.of(3) : OptionalInt.empty();
    }

    /** How long the learner has at SENCE's login, where the manual says. */
    public Optional<Duration> loginTime() {
        return login == Login.CLAVE_SENCE ? Optional.of(Duration.ofMinutes(3)) : Optional.empty();
    }

    /** The longest UrlRetoma and UrlError: 100 in both, though 1.1.3 between them had 200. */
    public int urlMax() {
        return 100;
    }

    public Set<LineaCapacitacion> lines() {
        return lines;
    }

    public List<HelpLink> helpLinks() {
        return helpLinks;
    }
}
