package cl.presente.support;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class InContainerIT {

    @Inject
    private BeanManager beans;

    @Inject
    @ConfigProperty(name = "presente.db.url")
    private String databaseUrl;

    @Deployment
    static WebArchive presente() {
        return Deployments.war();
    }

    @Test
    void injectsBeansAndSettingsIntoTests() {
        assertThat(beans).isNotNull();
        assertThat(databaseUrl).startsWith("jdbc:mysql:");
    }
}
