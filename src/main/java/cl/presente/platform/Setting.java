package cl.presente.platform;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** One line of the configuration: its MicroProfile name, its default when it has one, an example, and how it is read. */
public record Setting<T>(String name, @Nullable String fallback, String example, Function<String, T> reader) {

    /** The name under which the environment gives it: {@code presente.public.url} is {@code PRESENTE_PUBLIC_URL}. */
    public String environmentName() {
        return name.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** Reads the value that is configured now; throws {@link WrongSetting} when it is missing or malformed. */
    public T read(Config config) {
        String text = text(config).orElseThrow(() -> new WrongSetting(this, "is missing"));
        try {
            return reader.apply(text);
        } catch (RuntimeException e) {
            throw new WrongSetting(this, "is wrong (" + e.getMessage() + ")");
        }
    }

    private Optional<String> text(Config config) {
        return config.getOptionalValue(name, String.class)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .or(() -> Optional.ofNullable(fallback));
    }

    /** A setting that cannot be used; the message is one line that names it and gives an example. */
    public static final class WrongSetting extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongSetting(Setting<?> setting, String what) {
            super(setting.environmentName() + " (" + setting.name() + ") " + what + "; example: " + setting.example());
        }
    }
}
