package cl.presente.platform;

import cl.presente.platform.log.LogLines;
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
import java.util.Locale;
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
    private static final Setting<Optional<Path>> KEK_PREVIOUS_FILE =
            new Setting<>("presente.kek.previous.file", "", "/run/secrets/kek_previous", Settings::optionalKeyFile);
    private static final Setting<Duration> TOKEN_ROTATE_AFTER =
            new Setting<>("presente.token.rotate.after", "P180D", "P90D", Settings::positiveDuration);
    private static final Setting<byte[]> MAC_KEY =
            new Setting<>("presente.mac.key.file", null, "/run/secrets/presente_mac_key", Settings::keyIn);
    private static final Setting<Path> MAC_KEY_FILE =
            new Setting<>("presente.mac.key.file", null, "/run/secrets/presente_mac_key", Path::of);
    private static final Setting<Duration> PENDING =
            new Setting<>("presente.session.pending", "PT15M", "PT15M", Settings::positiveDuration);
    private static final Setting<String> MAIL_HOST = text("presente.mail.host", "", "smtp.example.cl");
    private static final Setting<Integer> MAIL_PORT =
            new Setting<>("presente.mail.port", "25", "587", Integer::valueOf);
    private static final Setting<String> MAIL_FROM =
            text("presente.mail.from", "no-responder@presente.example", "asistencia@example.cl");
    private static final Setting<MailTls> MAIL_TLS = new Setting<>(
            "presente.mail.tls", "starttls", "implicit", text -> MailTls.valueOf(text.toUpperCase(Locale.ROOT)));
    private static final Setting<String> MAIL_USER = text("presente.mail.user", "", "presente@example.cl");
    private static final Setting<String> MAIL_PASSWORD =
            new Setting<>("presente.mail.password.file", "", "/run/secrets/mail_password", Settings::passwordIn);
    private static final Setting<Path> SPOOL_FOLDER =
            new Setting<>("presente.spool.folder", null, "/var/lib/presente/spool", Path::of);
    private static final Setting<Long> SPOOL_BYTES =
            new Setting<>("presente.spool.bytes", "268435456", "1073741824", Settings::spoolBytes);
    private static final Setting<String> TENANTS_FOLDER = text("presente.tenants.folder", "", "tenants-sample");
    private static final Setting<String> TENANTS_LINKS_FILE =
            text("presente.tenants.links.file", "", "/var/lib/presente/links.csv");
    private static final Setting<Boolean> TRUST_PROXY =
            new Setting<>("presente.proxy.trusted", "false", "true", Settings::flag);

    private static final Setting<Optional<String>> OPERATOR_SECRET = new Setting<>(
            "presente.operator.secret.file", "", "/run/secrets/operator_secret", Settings::operatorSecret);
    private static final Setting<LogLines.Style> LOG_FORMAT = new Setting<>(
            "presente.log.format", "text", "json", text -> LogLines.Style.valueOf(text.toUpperCase(Locale.ROOT)));
    private static final Setting<String> NODE_NAME = text("presente.node.name", "", "node-a");
    private static final Setting<Duration> DB_WAIT =
            new Setting<>("presente.db.wait", "PT5M", "PT1M", Settings::positiveDuration);
    private static final int SHORTEST_SECRET = 32;

    /** Where nothing is: an installation offers a sandbox only when it configures one. */
    private static final String NO_SANDBOX = "https://sandbox.invalid/Registro";

    /** Some dozens of answers of the largest size. */
    private static final long SMALLEST_SPOOL = 1 << 20;

    private final URI publicUrl;
    private final Database database;
    private final Path kekFile;
    private final Optional<Path> kekPreviousFile;
    private final Duration tokenRotateAfter;
    private final byte[] macKey;
    private final Duration pending;
    private final Mail mail;
    private final Path spoolFolder;
    private final long spoolBytes;
    private final Optional<Path> tenantsFolder;
    private final Optional<Path> tenantsLinksFile;
    private final boolean proxyTrusted;
    private final Path macKeyFile;
    private final Optional<String> operatorSecret;
    private final LogLines.Style logFormat;
    private final String nodeName;
    private final Duration databaseWait;
    private final Map<Environment, SenceEndpoint> sence = new EnumMap<>(Environment.class);

    public Settings() {
        this(ConfigProvider.getConfig());
    }

    Settings(Config config) {
        publicUrl = PUBLIC_URL.read(config);
        String user = DB_USER.read(config);
        String owner = DB_OWNER_USER.read(config);
        String password = DB_PASSWORD.read(config);
        database = owner.isEmpty()
                ? new Database(DB_URL.read(config), user, password, user, password)
                : new Database(DB_URL.read(config), user, password, owner, DB_OWNER_PASSWORD.read(config));
        kekFile = KEK_FILE.read(config);
        kekPreviousFile = KEK_PREVIOUS_FILE.read(config);
        tokenRotateAfter = TOKEN_ROTATE_AFTER.read(config);
        macKey = MAC_KEY.read(config);
        pending = PENDING.read(config);
        mail = mail(config);
        spoolFolder = SPOOL_FOLDER.read(config);
        spoolBytes = SPOOL_BYTES.read(config);
        tenantsFolder = path(TENANTS_FOLDER.read(config));
        tenantsLinksFile = path(TENANTS_LINKS_FILE.read(config));
        proxyTrusted = TRUST_PROXY.read(config);
        macKeyFile = MAC_KEY_FILE.read(config);
        operatorSecret = OPERATOR_SECRET.read(config);
        logFormat = LOG_FORMAT.read(config);
        nodeName = NODE_NAME.read(config);
        databaseWait = DB_WAIT.read(config);
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

    /** While the platform key is being replaced: the file of the one before, which still opens what it sealed. */
    public Optional<Path> kekPreviousFile() {
        return kekPreviousFile;
    }

    /** How old a SENCE token may become before its OTEC is reminded to replace it. */
    public Duration tokenRotateAfter() {
        return tokenRotateAfter;
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

    /** Where SENCE's answers wait while the database does not take them; this node's alone. */
    public Path spoolFolder() {
        return spoolFolder;
    }

    /** How much may wait there. */
    public long spoolBytes() {
        return spoolBytes;
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

    /** Where {@link #macKey} was read from when the service started. */
    public Path macKeyFile() {
        return macKeyFile;
    }

    /** What whoever asks for this node's details and metrics must bring; without it nobody gets them. */
    public Optional<String> operatorSecret() {
        return operatorSecret;
    }

    public LogLines.Style logFormat() {
        return logFormat;
    }

    /** How the operator calls this node: as configured, else as its machine is called. */
    public String nodeName() {
        return nodeName.isEmpty()
                ? Optional.ofNullable(System.getenv("HOSTNAME"))
                        .filter(name -> !name.isBlank())
                        .orElse("node")
                : nodeName;
    }

    /** How long a start waits for a database that does not answer. */
    public Duration databaseWait() {
        return databaseWait;
    }

    /**
     * The database for what does not go through the data source: the migrations, and asking whether it answers.
     *
     * @param applicationUser the user of the data source, who may not change what is insert-only
     * @param owner the user who owns the schema; the same as {@code applicationUser} when none was configured
     */
    public record Database(
            String url, String applicationUser, String applicationPassword, String owner, String ownerPassword) {}

    /** The SMTP server; with a blank host mails wait in the outbox, with a blank user it is asked for no account. */
    public record Mail(String host, int port, String from, MailTls tls, String user, String password) {
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** How the way to the SMTP server is encrypted; without it, or with a certificate that is not the server's, nothing is sent. */
    public enum MailTls {
        STARTTLS,
        /** From the first byte on, usually at port 465. */
        IMPLICIT,
        /** Not at all. */
        NONE
    }

    static Mail mail(Config config) {
        Mail mail = new Mail(
                MAIL_HOST.read(config),
                MAIL_PORT.read(config),
                MAIL_FROM.read(config),
                MAIL_TLS.read(config),
                MAIL_USER.read(config),
                MAIL_PASSWORD.read(config));
        if (!mail.user().isEmpty() && mail.password().isEmpty()) {
            throw new Setting.WrongSetting(MAIL_PASSWORD, "is missing or empty");
        }
        if (!mail.user().isEmpty() && mail.tls() == MailTls.NONE) {
            throw new Setting.WrongSetting(MAIL_TLS, "is wrong (the password would travel in the clear)");
        }
        return mail;
    }

    private static SenceEndpoint endpoint(Config config, Environment environment) {
        boolean sandbox = environment == Environment.SANDBOX;
        String prefix = "presente.sence." + environment.name().toLowerCase(Locale.ROOT) + ".";
        String official = sandbox ? NO_SANDBOX : environment.base().toString();
        URI base = new Setting<>(prefix + "url", official, official, Settings::httpAddress).read(config);
        Edition edition = new Setting<>(prefix + "edition", "1.1.2", "1.1.6", Edition::of).read(config);
        boolean enabled = switch (environment) {
            case SANDBOX -> !base.toString().equals(NO_SANDBOX);
            case TEST -> true;
            case PRODUCTION -> new Setting<>(prefix + "enabled", "false", "true", Settings::flag).read(config);
        };
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

    private static long spoolBytes(String text) {
        long bytes = Long.parseLong(text);
        if (bytes < SMALLEST_SPOOL) {
            throw new IllegalArgumentException("must be at least " + SMALLEST_SPOOL + " bytes");
        }
        return bytes;
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

    private static Optional<String> operatorSecret(String file) {
        return path(file).map(path -> {
            String secret = secretIn(path);
            if (secret.length() < SHORTEST_SECRET) {
                throw new IllegalArgumentException("the file must hold at least 32 characters");
            }
            return secret;
        });
    }

    /** Empty without a file or in an empty one. */
    private static String passwordIn(String file) {
        return path(file).map(Settings::secretIn).orElse("");
    }

    private static String secretIn(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("the file cannot be read");
        }
    }

    /** No file, or one that may be missing or empty for now. */
    private static Optional<Path> optionalKeyFile(String text) {
        return path(text).map(file -> isEmpty(file) ? file : keyFile(text));
    }

    /** Whether there is nothing in the file, not even a wrong key. */
    public static boolean isEmpty(Path file) {
        try {
            return !Files.isReadable(file) || Files.size(file) == 0;
        } catch (IOException e) {
            return true;
        }
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
