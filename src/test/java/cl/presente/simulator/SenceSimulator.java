package cl.presente.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A running stand-in for SENCE: its addresses for the OTEC, its registry to seed, its outcomes to force, its journal to read. */
public final class SenceSimulator implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SenceSimulator.class.getName());

    private final Sence sence;
    private final RegistroResource registro;
    private final ControlResource control;
    private final TokenPage rts;
    private final boolean sandboxOnly;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "sence-simulator");
        thread.setDaemon(true);
        return thread;
    });

    private SenceSimulator(SimulatorOptions options) throws IOException {
        sence = new Sence(options);
        registro = new RegistroResource(sence);
        control = new ControlResource(sence);
        rts = new TokenPage(sence.registry());
        sandboxOnly = options.sandboxOnly();
        server = HttpServer.create(new InetSocketAddress(options.bind(), options.port()), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /**
     * Starts a simulator that serves until it is closed.
     *
     * @throws UncheckedIOException if the port is taken
     */
    public static SenceSimulator start(SimulatorOptions options) {
        try {
            return new SenceSimulator(options);
        } catch (IOException unavailable) {
            throw new UncheckedIOException(
                    "the simulator cannot listen on " + options.bind() + ":" + options.port(), unavailable);
        }
    }

    /** Runs until it is killed; settings as {@link SimulatorOptions} names them, from the environment or as {@code NAME=value}. */
    public static void main(String[] args) {
        Map<String, String> settings = new HashMap<>(System.getenv());
        try {
            for (String arg : args) {
                if (!arg.matches("SIMULATOR_[A-Z_]+=.+")) throw new IllegalArgumentException(arg + ": use NAME=value");
                settings.put(arg.split("=", 2)[0], arg.split("=", 2)[1]);
            }
            @SuppressWarnings("resource") // lives as long as the process
            SenceSimulator simulator = start(SimulatorOptions.of(settings));
            for (Environment environment : Environment.values()) {
                if (simulator.offers(environment)) {
                    System.out.println(environment.word() + ": " + simulator.url(environment));
                }
            }
            if (!simulator.sandboxOnly) System.out.println("control: " + simulator.baseUrl() + "/control");
        } catch (IllegalArgumentException | UncheckedIOException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(1);
        }
    }

    /** The address of everything, for a browser on this machine, without a final slash. */
    public String baseUrl() {
        String bound = server.getAddress().getHostString();
        boolean here = server.getAddress().getAddress().isLoopbackAddress()
                || server.getAddress().getAddress().isAnyLocalAddress();
        return "http://" + (here ? "localhost" : bound) + ":"
                + server.getAddress().getPort();
    }

    /** What goes before {@code /IniciarSesion} and {@code /CerrarSesion}. */
    public String url(Environment environment) {
        return baseUrl() + "/" + environment.path() + "/Registro";
    }

    public Registry registry() {
        return sence.registry();
    }

    public Outcomes outcomes() {
        return sence.outcomes();
    }

    public Sessions sessions() {
        return sence.sessions();
    }

    /** Forms in full, with their tokens: the control API masks them. */
    public Journal journal() {
        return sence.journal();
    }

    /** From the next form on. */
    public void use(Environment environment, Edition edition) {
        sence.use(environment, edition);
    }

    /** Also for those who are at the login now. */
    public void limitLoginTo(Duration limit) {
        sence.limitLoginTo(limit);
    }

    /** Forgets sessions, journal, visits and outcomes; keeps the registry. */
    public void reset() {
        sence.reset();
    }

    /** Stops at once, also what hangs. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try {
            answer(exchange).write(exchange);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private Response answer(HttpExchange exchange) throws IOException, InterruptedException {
        try {
            return route(Request.read(exchange));
        } catch (IllegalArgumentException refused) {
            return Response.page(400, ErrorPage.of(String.valueOf(refused.getMessage())));
        } catch (RuntimeException ours) {
            LOG.log(System.Logger.Level.ERROR, "the simulator failed", ours);
            return Response.page(500, ErrorPage.of(Texts.of("error.ours")));
        }
    }

    private Response route(Request request) throws InterruptedException {
        String[] parts = request.path().split("/", 4);
        String first = parts.length > 1 ? parts[1] : "";
        Optional<Environment> environment = Environment.ofPath(first).filter(this::offers);
        if (environment.isPresent() && parts.length == 4 && parts[2].equals("Registro")) {
            return registro.handle(environment.get(), parts[3], request);
        }
        if (sandboxOnly && List.of("", "control", "rts").contains(first)) {
            return Response.page(404, ErrorPage.of(Texts.of("error.notFound")));
        }
        return switch (first) {
            case "" -> Response.moved(303, "/control");
            case "control" -> control.handle(request.path(), request);
            case "rts" -> rts.handle(request.path(), request);
            case "simulator.css" -> Response.asset("text/css", Html.resource("simulator.css"));
            case "return.js" -> Response.asset("text/javascript", Html.resource("return.js"));
            default -> Response.page(404, ErrorPage.of(Texts.of("error.notFound")));
        };
    }

    private boolean offers(Environment environment) {
        return !sandboxOnly || environment == Environment.SANDBOX;
    }
}
