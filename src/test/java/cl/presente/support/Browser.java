package cl.presente.support;

import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium, driven without a window; installed by the package manager where it is missing. */
public final class Browser implements AutoCloseable {

    /** How long a journey waits for what it expects to see, on a machine that has more to do. */
    private static final double PATIENCE_MILLIS = 30_000;

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    public static Browser launch() {
        Path executable = installed().orElseGet(Browser::install);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        // Playwright itself adds the flags that let root start it and keep it from calls of its own.
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable)
                                // As people's browsers are: Back may bring a page back as it was left.
                                .setIgnoreDefaultArgs(List.of("--disable-back-forward-cache"))
                                .setArgs(List.of("--disable-quic"))));
    }

    public com.microsoft.playwright.Browser chromium() {
        return chromium;
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Optional<Path> installed() {
        String chosen = System.getenv("PRESENTE_CHROMIUM");
        if (chosen != null) return Optional.of(Path.of(chosen));
        return Stream.of("chromium", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path install() {
        SystemPackages.install(List.of("chromium"));
        return installed()
                .orElseThrow(() -> new StartFailed("The browser tests need Chromium: install the package chromium"
                        + " or name another Chromium or Chrome by PRESENTE_CHROMIUM"));
    }
}
