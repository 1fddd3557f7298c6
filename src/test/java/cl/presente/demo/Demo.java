package cl.presente.demo;

import cl.presente.demo.DemoSettings.WrongSetting;
import cl.presente.support.Build;
import cl.presente.support.ChildProcess;
import cl.presente.support.DatabaseEngine;
import cl.presente.support.EmbeddedDatabase;
import cl.presente.support.MailCatcher;
import cl.presente.support.Ports;
import cl.presente.support.Proxy;
import cl.presente.support.SecretFile;
import cl.presente.support.Service;
import cl.presente.support.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Starts everything on this machine, says where it is, and stays until Ctrl-C. With the argument {@code cluster} that is two nodes
 * behind the proxy; one that ends is started again, as in {@code docker/compose.yaml}.
 */
public final class Demo {

    private static final long LOOK_EVERY_MS = 500;

    private final Instant begin = Instant.now();
    private final DemoSettings settings;
    private final Path home;

    /** The service's settings by their names in the environment; what that gives wins over what the demo would choose. */
    private final Map<String, String> serviceSettings;

    private final boolean cluster;

    private Demo(DemoSettings settings, boolean cluster) throws IOException {
        this.settings = settings;
        this.cluster = cluster;
        this.serviceSettings = new TreeMap<>(settings.environment());
        this.home = Files.createDirectories(settings.home());
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try {
            new Demo(DemoSettings.ofEnvironment(), List.of(args).contains("cluster")).run();
        } catch (WrongSetting e) {
            fail(e.getMessage());
        } catch (StartFailed e) {
            fail(e.getMessage() + "\n\n" + Texts.of("error.old"));
        }
    }

    private static void fail(String why) {
        if (ChildProcess.ending()) return;
        System.err.println("\n" + Texts.of("error.start") + "\n  " + why + "\n");
        System.exit(1);
    }

    private void run() throws IOException, InterruptedException {
        Node first = new Node(
                "A", Files.createDirectories(home.resolve("service")), cluster ? Ports.free() : settings.httpPort());
        Node second = new Node("B", Files.createDirectories(home.resolve("service-b")), Ports.free());
        for (Node node : List.of(first, second)) ChildProcess.endOrphan(node.home(), "service");
        ChildProcess.endOrphan(home.resolve("proxy"), "proxy");
        int port = settings.httpPort();
        if (!Ports.isFree(port)) throw settings.busy("PRESENTE_HTTP_PORT", port);

        startDatabase();
        Path tenants = Build.project().resolve("tenants-sample");
        DemoSence sence = startSence(tenants);
        Optional<MailboxPage> mailbox = startMail(tenants);
        Path links = home.resolve("learner-links.csv");
        set("presente.public.url", settings.publicUrl());
        set("presente.kek.file", SecretFile.key(home.resolve("secrets/kek")).toString());
        set("presente.mac.key.file", SecretFile.key(home.resolve("secrets/mac")).toString());
        set("presente.tenants.folder", tenants.toString());
        set("presente.tenants.links.file", links.toString());
        if (cluster) {
            progress(Texts.of("step.proxy"));
            Proxy.start(home.resolve("proxy"), port, first.port(), second.port());
            set("presente.proxy.trusted", "true");
        }
        progress(Texts.of("step.service"));
        Map<Node, Service> running = new LinkedHashMap<>();
        running.put(first, start(first));
        if (cluster) running.put(second, start(second));

        SampleTenants sample = SampleTenants.read(tenants, links);
        Welcome welcome = new Welcome(settings.publicUrl(), sence, mailbox, sample);
        welcome.write(home.resolve("demo.json"));
        progress(Texts.of("ready"));
        welcome.print(System.out, home);
        if (cluster) running.forEach(Demo::say);
        stay(running);
    }

    /** One node and where it is. */
    private record Node(String name, Path home, int port) {}

    private Service start(Node node) {
        List<String> jvmFlags =
                settings.given("PRESENTE_JVM_FLAGS").map(List::of).orElse(Service.QUICK_START);
        return Service.start(node.home(), node.port(), serviceSettings, jvmFlags);
    }

    private static void say(Node node, Service service) {
        System.out.println(Texts.of("node", node.name(), service.base().toString(), "" + service.pid()));
    }

    private void startDatabase() {
        if (settings.given("PRESENTE_DB_URL").isPresent()) {
            progress(Texts.of("step.database.given"));
            return;
        }
        progress(Texts.of("step.database"));
        EmbeddedDatabase.start(DatabaseEngine.MARIADB, home.resolve("database"), "presente")
                .access("presente")
                .settings()
                .forEach(this::set);
    }

    private DemoSence startSence(Path tenants) {
        DemoSence sence = DemoSence.start(settings, tenants);
        progress(sence.control().isPresent() ? Texts.of("step.sence") : Texts.of("step.sence.given"));
        sence.settings().forEach(this::set);
        set("presente.sence.production.enabled", "true");
        return sence;
    }

    private Optional<MailboxPage> startMail(Path tenants) {
        if (settings.given("PRESENTE_MAIL_HOST").isPresent()) return Optional.empty();
        progress(Texts.of("step.mail"));
        MailCatcher mails = MailCatcher.start();
        mails.settings().forEach(this::set);
        int port = settings.port("PRESENTE_DEMO_MAILBOX_PORT", 8082);
        return Optional.of(MailboxPage.start(mails, SampleTenants.staffIn(tenants), settings.publicUrl(), port));
    }

    private void set(String name, String value) {
        serviceSettings.putIfAbsent(Service.environmentName(name), value);
    }

    private void stay(Map<Node, Service> running) throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("\n" + Texts.of("stopping"))));
        while (true) {
            Thread.sleep(LOOK_EVERY_MS);
            for (Map.Entry<Node, Service> each : running.entrySet()) {
                if (each.getValue().isAlive() || ChildProcess.ending()) continue;
                if (!cluster)
                    throw new StartFailed(
                            Texts.of("error.ended", each.getValue().log()));
                progress(Texts.of("node.ended", each.getKey().name()));
                each.setValue(start(each.getKey()));
                say(each.getKey(), each.getValue());
            }
        }
    }

    private void progress(String what) {
        double seconds = Duration.between(begin, Instant.now()).toMillis() / 1000.0;
        System.out.printf(Locale.ROOT, "[%5.1f s] %s%n", seconds, what);
    }
}
