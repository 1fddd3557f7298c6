package cl.presente.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cl.presente.platform.Settings.MailTls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @TempDir
    private Path folder;

    @Test
    void mailIsEncryptedUnlessSomebodySaysNo() {
        assertThat(mail(Map.of()).tls()).isEqualTo(MailTls.STARTTLS);
        assertThat(mail(Map.of("tls", "implicit")).tls()).isEqualTo(MailTls.IMPLICIT);
        assertThat(mail(Map.of("tls", "none")).tls()).isEqualTo(MailTls.NONE);
        assertThatThrownBy(() -> mail(Map.of("tls", "maybe"))).hasMessageContaining("PRESENTE_MAIL_TLS");
    }

    @Test
    void anAccountHasAPasswordThatNeverTravelsInTheClearAndIsNotPrinted() throws IOException {
        String password = file("una clave");
        assertThat(mail(Map.of("user", "ana", "password.file", password)))
                .satisfies(mail -> assertThat(mail.password()).isEqualTo("una clave"))
                .satisfies(mail -> assertThat(mail.toString()).doesNotContain("una clave"));

        assertThatThrownBy(() -> mail(Map.of("user", "ana", "password.file", password, "tls", "none")))
                .hasMessageContaining("PRESENTE_MAIL_TLS");
        for (Map<String, String> without :
                List.of(Map.of("user", "ana"), Map.of("user", "ana", "password.file", file("")))) {
            assertThatThrownBy(() -> mail(without))
                    .hasMessageContaining("PRESENTE_MAIL_PASSWORD_FILE")
                    .hasMessageContaining("is missing or empty");
        }
        assertThatThrownBy(() -> mail(Map.of("password.file", "/nowhere")))
                .hasMessageContaining("PRESENTE_MAIL_PASSWORD_FILE")
                .hasMessageContaining("cannot be read");
    }

    private String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "password", ""), content)
                .toString();
    }

    private static Settings.Mail mail(Map<String, String> given) {
        Map<String, String> values = new HashMap<>();
        given.forEach((name, value) -> values.put("presente.mail." + name, value));
        return Settings.mail(new Given(values));
    }

    /** A configuration that says this and nothing else. */
    private record Given(Map<String, String> values) implements Config {

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            return Optional.ofNullable(values.get(name)).map(type::cast);
        }

        @Override
        public <T> T getValue(String name, Class<T> type) {
            return getOptionalValue(name, type).orElseThrow();
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public ConfigValue getConfigValue(String name) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return List.of();
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new UnsupportedOperationException(type.getName());
        }
    }
}
