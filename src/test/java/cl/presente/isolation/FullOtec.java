package cl.presente.isolation;

import cl.presente.journeys.OwnOtec;
import cl.presente.platform.crypto.Macs;
import cl.presente.support.Build;
import cl.presente.support.RunningService;
import cl.presente.tenant.access.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A new OTEC of the running service with people and rows in every table. Every text that only its own people may read carries its
 * {@link #word}; its name and colour, which learners see before they say who they are, do not.
 */
public final class FullOtec {

    private final RunningService presente;
    private final OwnOtec otec;
    private final String word = OtecRows.newWord();
    private final Map<Role, OwnOtec.Person> people = new EnumMap<>(Role.class);
    private final Map<String, UUID> ids = new HashMap<>();
    private final Map<String, String> secrets = new HashMap<>();
    private final List<String> ruts;
    private Consumer<Answer> listener = answer -> {};

    private FullOtec(RunningService presente) throws SQLException {
        this.presente = presente;
        this.otec = OwnOtec.in(presente);
        for (Role role : List.of(Role.ADMIN, Role.COORDINATOR, Role.AUDITOR)) {
            OwnOtec.Person person = otec.person("Persona " + word + " " + role, role);
            people.put(role, person);
            ids.put(role.name(), person.account());
            secrets.put(role.name(), otec.signedIn(person));
        }
        try (Connection connection = presente.connectAsOwner()) {
            try (PreparedStatement settings = connection.prepareStatement(
                    "UPDATE tenant SET contact_mail = ?, ownership_proven_at = UTC_TIMESTAMP(6) WHERE id = ?")) {
                settings.setString(1, word + "@contacto.example");
                settings.setInt(2, otec.id());
                settings.executeUpdate();
            }
            OtecRows rows = new OtecRows(connection, otec.id(), word, id(Role.ADMIN.name()), macs()).write();
            ids.putAll(rows.ids());
            secrets.putAll(rows.secrets());
            ruts = rows.ruts();
        }
    }

    public static FullOtec in(RunningService presente) throws SQLException {
        return new FullOtec(presente);
    }

    /** With the key of the service that the tests run. */
    static Macs macs() {
        try {
            return new Macs(Base64.getDecoder()
                    .decode(Files.readString(Build.folder().resolve("it/secrets/mac"))
                            .strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public OwnOtec otec() {
        return otec;
    }

    public OwnOtec.Person person(Role role) {
        return Objects.requireNonNull(people.get(role));
    }

    public int id() {
        return otec.id();
    }

    public String slug() {
        return otec.slug();
    }

    /** What stands in each of its texts and in nobody else's. */
    public String word() {
        return word;
    }

    /** The ids of its rows by what they are: the same names in every full OTEC. */
    public Map<String, UUID> ids() {
        return Map.copyOf(ids);
    }

    public UUID id(String what) {
        return Objects.requireNonNull(ids.get(what), what);
    }

    /** Cookies, keys and handles of its people, by the same kind of names. */
    public Map<String, String> secrets() {
        return Map.copyOf(secrets);
    }

    public String secret(String what) {
        return Objects.requireNonNull(secrets.get(what), what);
    }

    public List<String> ruts() {
        return ruts;
    }

    /** The browser of one of its staff, signed in with the second factor just shown. */
    Client staff(Role role) {
        return browser().with("presente-staff", secret(role.name()));
    }

    /** The browser of its first learner. */
    Client learner() {
        return browser().with("alumno-" + slug(), secret("learner-sign-in"));
    }

    /** Somebody's who did not say who he is. */
    Client browser() {
        return new Client(presente.baseUrl()).heardBy(answer -> listener.accept(answer));
    }

    /** From now on everything that comes to its people's browsers is shown to that listener. */
    FullOtec heardBy(Consumer<Answer> all) {
        listener = all;
        return this;
    }
}
