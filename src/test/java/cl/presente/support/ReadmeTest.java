package cl.presente.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {

    private static final Pattern SETTING = Pattern.compile("\"(presente(?:\\.[a-z]+)+)\"");

    @Test
    void listsEverySettingByBothNames() throws IOException {
        String readme = Files.readString(Build.project().resolve("README.md"));
        Set<String> settings = settingsOfTheService();

        assertThat(settings).contains("presente.public.url");
        assertThat(settings)
                .allSatisfy(name -> assertThat(readme)
                        .contains("`" + name + "`")
                        .contains("`" + Service.environmentName(name) + "`"));
    }

    private static Set<String> settingsOfTheService() throws IOException {
        Set<String> names = new TreeSet<>();
        try (var sources = Files.walk(Build.project().resolve("src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList())
                SETTING.matcher(Files.readString(source))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(names::add);
        }
        return names;
    }
}
