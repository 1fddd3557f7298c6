package cl.presente.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What SENCE knows: OTECs and their tokens (RTS), acciones, and the password of each RUN. */
public final class Registry {

    /** The password of every RUN that was not given another one, both as Clave SENCE and as Clave Única. */
    public static final String DEFAULT_CLAVE = "sence123";

    private final Map<String, Otec> otecs = new LinkedHashMap<>();
    private final Map<String, IssuedToken> tokens = new LinkedHashMap<>();
    private final Map<String, Accion> acciones = new LinkedHashMap<>();
    private final Map<String, Optional<String>> claves = new LinkedHashMap<>();

    public synchronized void register(Otec otec) {
        otecs.put(otec.rut(), otec);
    }

    public synchronized List<Otec> otecs() {
        return List.copyOf(otecs.values());
    }

    /** A new token, as the RTS issues them: the same for both environments. */
    public synchronized String issueToken(String rutOtec) {
        return addToken(rutOtec, UUID.randomUUID().toString());
    }

    /** Makes a token that is already written elsewhere a current one of this OTEC. */
    public synchronized String addToken(String rutOtec, String text) {
        IssuedToken token = new IssuedToken(text.strip().toUpperCase(Locale.ROOT), rutOtec, true);
        if (!otecs.containsKey(rutOtec)) register(new Otec(rutOtec, ""));
        tokens.put(token.text(), token);
        return token.text();
    }

    /** The OTEC gives the token up, for ever. */
    public synchronized void revokeToken(String text) {
        IssuedToken token = token(text).orElseThrow(() -> new IllegalArgumentException("no such token"));
        tokens.put(text, new IssuedToken(text, token.rutOtec(), false));
    }

    public synchronized List<IssuedToken> tokensOf(String rutOtec) {
        return tokens.values().stream()
                .filter(token -> token.rutOtec().equals(rutOtec))
                .toList();
    }

    synchronized Optional<IssuedToken> token(String text) {
        return Optional.ofNullable(tokens.get(text));
    }

    /** From its first acción on, only the acciones of an OTEC that are here are valid. */
    public synchronized void add(Accion accion) {
        acciones.put(accion.codigoCurso(), accion);
    }

    public synchronized List<Accion> acciones() {
        return new ArrayList<>(acciones.values());
    }

    synchronized Optional<Accion> accion(String codigoCurso) {
        return Optional.ofNullable(acciones.get(codigoCurso));
    }

    synchronized boolean knowsAccionesOf(String rutOtec) {
        return acciones.values().stream().anyMatch(accion -> accion.rutOtec().equals(rutOtec));
    }

    synchronized boolean knowsCodSence(String codSence) {
        return acciones.values().stream().anyMatch(accion -> accion.codSence().equals(codSence));
    }

    public synchronized void setClave(String run, String clave) {
        claves.put(run, Optional.of(clave));
    }

    /** This RUN never asked for a Clave SENCE: nothing lets it in. */
    public synchronized void withoutClave(String run) {
        claves.put(run, Optional.empty());
    }

    synchronized boolean letsIn(String run, String clave) {
        return claves.getOrDefault(run, Optional.of(DEFAULT_CLAVE))
                .filter(clave::equals)
                .isPresent();
    }

    public synchronized void clear() {
        otecs.clear();
        tokens.clear();
        acciones.clear();
        claves.clear();
    }
}
