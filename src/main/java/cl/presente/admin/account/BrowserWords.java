package cl.presente.admin.account;

import cl.presente.admin.OfficeWords;
import cl.presente.identity.Device;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A browser in the words of whoever owns it; a function of the account's page. */
public final class BrowserWords {

    /** In this order: many browsers also name those that came before them. */
    private static final Map<String, String> BROWSERS = ordered(
            "Edg",
            "Edge",
            "OPR",
            "Opera",
            "SamsungBrowser",
            "Samsung Internet",
            "Firefox",
            "Firefox",
            "FxiOS",
            "Firefox",
            "CriOS",
            "Chrome",
            "Chrom",
            "Chrome",
            "Safari",
            "Safari");

    private static final Map<String, String> SYSTEMS = ordered(
            "Android",
            "Android",
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Windows",
            "Windows",
            "CrOS",
            "ChromeOS",
            "Mac OS",
            "macOS",
            "Linux",
            "Linux");

    private BrowserWords() {}

    /** {@code Chrome en Windows}. */
    public static String of(Device device) {
        Optional<String> browser = find(BROWSERS, device);
        Optional<String> system = find(SYSTEMS, device);
        if (browser.isEmpty()) {
            return OfficeWords.text("browser.unknown");
        }
        return system.map(name -> OfficeWords.text("browser.on", browser.get(), name))
                .orElse(browser.get());
    }

    private static Optional<String> find(Map<String, String> names, Device device) {
        return names.entrySet().stream()
                .filter(name -> device.userAgent().contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
