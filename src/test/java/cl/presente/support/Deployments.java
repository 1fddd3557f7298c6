package cl.presente.support;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the in-container tests run inside: the packaged service itself, never a list of its classes. */
public final class Deployments {

    private Deployments() {}

    /** The packaged WAR, with what tests are written in; Arquillian adds the test class. */
    public static WebArchive war() {
        try {
            File assertions = new File(Assertions.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return ShrinkWrap.create(ZipImporter.class, "ROOT.war")
                    .importFrom(Build.war().toFile())
                    .as(WebArchive.class)
                    .addAsLibraries(assertions)
                    .addClasses(GuessWaits.class, HeardLog.class, MadeUp.class);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
