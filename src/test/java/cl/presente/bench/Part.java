package cl.presente.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What can be measured, each by itself. */
enum Part {
    CALLBACKS(Callbacks::run),
    PAGES(Pages::run),
    GROWTH(Growth::run),
    NOISY(Noise::run),
    ENUMERATION(Enumeration::run),
    SOAK(Soak::run);

    private static final List<Part> SHORT = List.of(CALLBACKS, PAGES, GROWTH, NOISY, ENUMERATION);

    private final Measuring measuring;

    Part(Measuring measuring) {
        this.measuring = measuring;
    }

    private interface Measuring {
        void on(Stand stand) throws Exception;
    }

    void run(Stand stand) throws Exception {
        measuring.on(stand);
    }

    /** @param names with commas between; blank for all but the soak */
    static List<Part> chosen(String names) {
        return names.isBlank()
                ? SHORT
                : Stream.of(names.split(","))
                        .map(name -> valueOf(name.strip().toUpperCase(Locale.ROOT)))
                        .toList();
    }
}
