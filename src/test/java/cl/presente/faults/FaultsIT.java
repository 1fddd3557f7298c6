package cl.presente.faults;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.support.Build;
import cl.presente.support.DatabaseEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scenarios of the fault suite with small counts, on a node and a database of their own. */
class FaultsIT {

    private static Ground ground;

    @BeforeAll
    static void starts() throws Exception {
        DatabaseEngine engine = "mysql".equals(System.getProperty("presente.it.database"))
                ? DatabaseEngine.MYSQL
                : DatabaseEngine.MARIADB;
        ground = Ground.with(engine, Build.folder().resolve("it/faults"), Faults.sessions(Scale.SHORT));
    }

    @AfterAll
    static void ends() {
        ground.close();
    }

    static Iterable<String> scenarios() {
        return Faults.scenarios().keySet();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void losesNothingThatWasAcknowledged(String name) throws Exception {
        Figures figures = Faults.scenarios().get(name).run(ground, Scale.SHORT);
        System.out.println(figures.line(name));

        assertThat(figures.held()).as(figures.line(name)).isTrue();
    }
}
