package cl.presente.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.platform.Settings;
import cl.presente.sence.InvalidValue;
import cl.presente.support.SecretFile;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigBuilder;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.params.provider.ValueSource;

class WebAuthnFuzzTest {

    private static final WebAuthn PASSKEYS = passkeys();

    @ValueSource(
            strings = {
                "null",
                "{}",
                "[]",
                "{\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\",\"authenticatorData\":"
                        + "\"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ\",\"signature\":\"AAAA\"},"
                        + "\"clientExtensionResults\":{}}",
                "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":"
                        + "\"eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiQUFBQSIsIm9yaWdpbiI6Imh0dHBzOi8veC5leGFtcGxlIn0\","
                        + "\"authenticatorData\":\"SZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2MFAAAAAQ\",\"signature\":\"AAAA\"},"
                        + "\"clientExtensionResults\":{}}"
            })
    @FuzzTest
    void whatSignedNamesAPasskeyOrIsRefused(@NotNull String json) {
        try {
            assertThat(PASSKEYS.signer(json)).hasSizeLessThanOrEqualTo(json.getBytes(StandardCharsets.UTF_8).length);
        } catch (InvalidValue refused) {
            assertThat(refused.field()).isEqualTo("passkey");
        }
    }

    @ValueSource(
            strings = {
                "{\"id\":\"AAAA\",\"rawId\":\"AAAA\",\"type\":\"public-key\",\"response\":{\"clientDataJSON\":\"e30\","
                        + "\"attestationObject\":\"o2NmbXRkbm9uZWdhdHRTdG10oGhhdXRoRGF0YVglSZYN5YgOjGh0NBcPZHZgW4_krrmihjLHmVzzuoMdl2NBAAAAAQ\"}}"
            })
    @FuzzTest
    void nothingMadeElsewhereIsAPasskey(@NotNull String json) {
        try {
            assertThat(PASSKEYS.register(json, WebAuthn.challenge()))
                    .as("a passkey for a challenge that nobody has seen")
                    .isNull();
        } catch (InvalidValue refused) {
            assertThat(refused.field()).isEqualTo("passkey");
        }
    }

    private static WebAuthn passkeys() {
        Path key = SecretFile.key(Path.of(System.getProperty("java.io.tmpdir"), "presente-fuzz-" + UUID.randomUUID()));
        key.toFile().deleteOnExit();
        Map<String, String> values = Map.of(
                "presente.public.url", "https://presente.example.cl",
                "presente.db.url", "jdbc:mysql://nowhere/presente",
                "presente.db.user", "nobody",
                "presente.kek.file", key.toString(),
                "presente.mac.key.file", key.toString(),
                "presente.spool.folder", "nowhere");
        ConfigProviderResolver.setInstance(new FixedConfig(values));
        WebAuthn passkeys = new WebAuthn();
        passkeys.settings = new Settings();
        return passkeys;
    }

    /** A configuration of some values, where no server brings one. */
    private static final class FixedConfig extends ConfigProviderResolver {

        private final Map<String, String> values;

        FixedConfig(Map<String, String> values) {
            this.values = values;
        }

        @Override
        public Config getConfig() {
            return (Config) Proxy.newProxyInstance(
                    Config.class.getClassLoader(),
                    new Class<?>[] {Config.class},
                    (config, method, arguments) -> Optional.ofNullable(values.get(arguments[0])));
        }

        @Override
        public Config getConfig(ClassLoader loader) {
            return getConfig();
        }

        @Override
        public ConfigBuilder getBuilder() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void registerConfig(Config config, ClassLoader loader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void releaseConfig(Config config) {
            throw new UnsupportedOperationException();
        }
    }
}
