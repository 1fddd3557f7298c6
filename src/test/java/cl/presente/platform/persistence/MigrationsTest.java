package cl.presente.platform.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nodes of the version before work on while a new one has already brought the schema up to date: a migration only adds what they
 * need not know of. What nothing uses any more goes two versions later, in a file whose name says so.
 */
class MigrationsTest {

    private static final Path FOLDER = Path.of("src/main/resources/db/migration");

    /** Those before were written while no version had been given to anybody. */
    private static final int FIRST = 27;

    private static final String CONTRACTS = "__contract_";

    private static final List<Pattern> BREAK_THE_VERSION_BEFORE = Stream.of(
                    "\\bDROP\\s+(?!KEY|INDEX)",
                    "\\bRENAME\\b",
                    // What may be null from now on was never null to the version before, which goes on writing it.
                    "\\b(?:CHANGE|MODIFY)\\b(?!\\s+COLUMN\\s+\\S+\\s+\\S+\\s+NULL\\b)",
                    "\\bTRUNCATE\\b",
                    "\\bADD\\s+(?:COLUMN\\s+)?(?!CONSTRAINT|KEY|INDEX|UNIQUE|FULLTEXT|PRIMARY|FOREIGN|CHECK)\\S+\\s[^,;]*?NOT\\s+NULL(?![^,;]*DEFAULT)",
                    "\\bADD\\s+UNIQUE\\b",
                    "\\bADD\\s+(?:CONSTRAINT\\s+\\S+\\s+)?CHECK\\b",
                    "\\bALTER\\s+TABLE[^;]*\\bADD\\s+PRIMARY\\b")
            .map(pattern -> Pattern.compile(pattern, Pattern.CASE_INSENSITIVE))
            .toList();

    static Stream<Path> migrations() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> number(file) >= FIRST).sorted().toList().stream();
        }
    }

    @Test
    void migrationsAreFound() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.filter(file -> number(file) < FIRST)).isNotEmpty();
        }
        assertThat(FIRST).isPositive();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("migrations")
    void leavesTheVersionBeforeRunning(Path migration) throws IOException {
        if (migration.getFileName().toString().contains(CONTRACTS)) return;
        assertThat(breaks(Files.readString(migration))).as(migration.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE course DROP COLUMN name;",
                "DROP TABLE course;",
                "ALTER TABLE course RENAME COLUMN name TO title;",
                "ALTER TABLE course MODIFY name VARCHAR(10) NOT NULL;",
                "ALTER TABLE course MODIFY COLUMN name VARCHAR(10) NOT NULL;",
                "ALTER TABLE course ADD COLUMN room VARCHAR(10) NOT NULL;",
                "ALTER TABLE course ADD room VARCHAR(10) NOT NULL, ADD KEY course_room (tenant_id, room);",
                "ALTER TABLE course ADD UNIQUE KEY course_name (tenant_id, name);",
                "ALTER TABLE course ADD CONSTRAINT course_room CHECK (room <> '');"
            })
    void knowsWhatBreaks(String statement) {
        assertThat(breaks(statement)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE room (tenant_id INT NOT NULL, id BINARY(16) NOT NULL, UNIQUE KEY a (tenant_id, id), CHECK (id <> ''));",
                "ALTER TABLE course ADD COLUMN room VARCHAR(10) NULL;",
                "ALTER TABLE course ADD COLUMN room VARCHAR(10) NOT NULL DEFAULT '', ADD KEY course_room (tenant_id, room);",
                "ALTER TABLE course ADD KEY course_room (tenant_id, room), DROP KEY course_old;",
                "-- DROP TABLE course is for later\nCREATE TABLE room (tenant_id INT NOT NULL);"
            })
    void letsAdditionsPass(String statement) {
        assertThat(breaks(statement)).isEmpty();
    }

    private static List<String> breaks(String sql) {
        String statements = sql.replaceAll("--[^\\n]*", " ").toUpperCase(Locale.ROOT);
        return BREAK_THE_VERSION_BEFORE.stream()
                .filter(pattern -> pattern.matcher(statements).find())
                .map(Pattern::pattern)
                .toList();
    }

    private static int number(Path migration) {
        return Integer.parseInt(migration.getFileName().toString().substring(1, 4));
    }
}
