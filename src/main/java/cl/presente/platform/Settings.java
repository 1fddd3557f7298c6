package cl.presente.platform;

import cl.presente.sence.BlankCodSence;
import cl.presente.sence.Edition;
import cl.presente.sence.Environment;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** The configuration, read and checked whole when the service starts; the README's table lists every setting. */
@ApplicationScoped
public class Settings {

    private static final Setting<URI> PUBLIC_URL =
            new Setting<>("presente.public.url", null, "https://presente.example.cl", Settings::httpAddress);
    private static final Setting<String> DB_URL = text("presente.db.url", null, "jdbc:mysql://db:3306/presente");
    private static final Setting<String> DB_USER = text("presente.db.user", null, "presente");
    private static final Setting<String> DB_OWNER_USER = text("presente.db.owner.user", "", "presente_owner");
    private static final Setting<String> DB_OWNER_PASSWORD = text("presente.db.owner.password", "", "a password");
    private static final Setting<String> DB_PASSWORD = text("presente.db.password", "", "a password");
    private static final Setting<Path> KEK_FILE =
            new Setting<>("presente.kek.file", null, "/run/secrets/presente_kek", Settings::keyFile);
    private static final Setting<byte[]> MAC_KEY =
            new Setting<>("presente.mac.key.file", null, "/run/secrets/presente_mac_key", Settings::keyIn);
    private static final Setting<Duration> PENDING =
            new Setting<>("presente.session.pending", "PT15M", "PT15M", Settings::positiveDuration);
    private static final Setting<String> MAIL_HOST = text("presente.mail.host", "", "smtp.example.cl");
    private static final Setting<Integer> MAIL_PORT =
            new Setting<>("presente.mail.port", "25", "587", Integer::valueOf);
    private static final Setting<String> MAIL_FROM =
            text("presente.mail.from", "no-responder@presente.example", "asistencia@example.cl");
    private static final Setting<String> TENANTS_FOLDER = text("presente.tenants.folder", "", "tenants-sample");
    private static final Setting<String> TENANTS_LINKS_FILE =
            text("presente.tenants.links.file", "", "/var/lib/presente/links.csv");
    private static final Setting<Boolean> TRUST_PROXY =
            new Setting<>("presente.proxy.trusted", "false", "true", Settings::flag);

    private final URI publicUrl;
    private final Database database;
    private final Path kekFile;
    private final byte[] macKey;
    private final Duration pending;
    private final Mail mail;
    private final Optional<Path> tenantsFolder;
    private final Optional<Path> tenantsLinksFile;
    private final boolean proxyTrusted;
    private final Map<Environment, SenceEndpoint> sence = new EnumMap<>(Environment.class);

    public Settings() {
        this(ConfigProvider.getConfig());
    }

    Settings(Config config) {
        publicUrl = PUBLIC_URL.read(config);
        String user = DB_USER.read(config);
        String owner = DB_OWNER_USER.read(config);
        database = owner.isEmpty()
                ? new Database(DB_URL.read(config), user, user, DB_PASSWORD.read(config))
                : new Database(DB_URL.read(config), user, owner, DB_OWNER_PASSWORD.read(config));
        kekFile = KEK_FILE.read(config);
        macKey = MAC_KEY.read(config);
        pending = PENDING.read(config);
        mail = new Mail(MAIL_HOST.read(config), MAIL_PORT.read(config), MAIL_FROM.read(config));
        tenantsFolder = path(TENANTS_FOLDER.read(config));
        tenantsLinksFile = path(TENANTS_LINKS_FILE.read(config));
        proxyTrusted = TRUST_PROXY.read(config);
        for (Environment environment : Environment.values()) {
            sence.put(environment, endpoint(config, environment));
        }
    }

    /** Under which all our addresses are made, without a slash at its end. */
    public URI publicUrl() {
        return publicUrl;
    }

    /** Whether the public address is https, so that cookies may be marked Secure. */
    public boolean isHttps() {
        return "https".equals(publicUrl.getScheme());
    }

    public SenceEndpoint sence(Environment environment) {
        return sence.get(environment);
    }

    public Database database() {
        return database;
    }

    /** The platform key's file; it may be missing, and then launches are refused while callbacks go on. */
    public Path kekFile() {
        return kekFile;
    }

    public byte[] macKey() {
        return macKey.clone();
    }

    /** How long a session waits for SENCE's answer before it counts as abandoned. */
    public Duration pending() {
        return pending;
    }

    public Mail mail() {
        return mail;
    }

    public Optional<Path> tenantsFolder() {
        return tenantsFolder;
    }

    public Optional<Path> tenantsLinksFile() {
        return tenantsLinksFile;
    }

    /** Whether X-Forwarded-For comes from a proxy of ours. */
    public boolean isProxyTrusted() {
        return proxyTrusted;
    }

    /**
     * The database as the migrations use it.
     *
     * @param applicationUser the user of the data source, who may not change what is insert-only
     * @param owner the user who owns the schema; the same as {@code applicationUser} when none was configured
     */
    public record Database(String url, String applicationUser, String owner, String ownerPassword) {}

    /** The SMTP server; with a blank host mails wait in the outbox. */
    public record Mail(String host, int port, String from) {}

    private static SenceEndpoint endpoint(Config config, Environment environment) {
        boolean test = environment == Environment.TEST;
        String prefix = test ? "presente.sence.test." : "presente.sence.production.";
        String official = environment.base().toString();
        URI base = new Setting<>(prefix + "url", official, official, Settings::httpAddress).read(config);
        Edition edition = new Setting<>(prefix + "edition", "1.1.2", "1.1.6", Edition::of).read(config);
        boolean enabled = test || new Setting<>(prefix + "enabled", "false", "true", Settings::flag).read(config);
        String origin = base.getScheme() + "://" + base.getRawAuthority();
        String actions = text(prefix + "form.action", origin, origin + " https://accounts.claveunica.gob.cl")
                .read(config);
        BlankCodSence blank =
                new Setting<>(prefix + "blank.cod.sence", "EMPTY", "SPACE", BlankCodSence::valueOf).read(config);
        return new SenceEndpoint(base, edition, enabled, Arrays.asList(actions.split("[\\s,]+")), blank);
    }

    private static Setting<String> text(
            String name, @org.jspecify.annotations.Nullable String fallback, String example) {
        return new Setting<>(name, fallback, example, Function.identity());
    }

    private static URI httpAddress(String text) {
        URI address = URI.create(text.replaceAll("/+$", ""));
        if (address.getScheme() == null || !address.getScheme().matches("https?") || address.getHost() == null) {
            throw new IllegalArgumentException("not an absolute http(s) address");
        }
        if (address.getRawQuery() != null || address.getRawFragment() != null || address.getRawUserInfo() != null) {
            throw new IllegalArgumentException("an address without user, query or fragment is needed");
        }
        return address;
    }

    private static Duration positiveDuration(String text) {
        Duration duration = Duration.parse(text);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("must be longer than nothing");
        }
        return duration;
    }

    private static boolean flag(String text) {
        if (!List.of("true", "false").contains(text)) {
            throw new IllegalArgumentException("must be true or false");
        }
        return Boolean.parseBoolean(text);
    }

    private static Optional<Path> path(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }

    /** A file that may be missing for now, but not hold anything else than a key. */
    private static Path keyFile(String text) {
        Path file = Path.of(text);
        if (Files.exists(file)) {
            keyIn(file);
        }
        return file;
    }

    /** Reads a key of 32 bytes in base64 from a file. */
    static byte[] keyIn(String file) {
        return keyIn(Path.of(file));
    }

    /** Reads a key of 32 bytes in base64 from a file; used for the platform key when it is needed. */
    public static byte[] keyIn(Path file) {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IOException e) {
            throw new IllegalArgumentException("the file cannot be read");
        }
        if (key.length != 32) {
            throw new IllegalArgumentException("the file must hold 32 bytes in base64");
        }
        return key;
    }
}
