package cl.presente.admin.provision;

import cl.presente.admin.provision.TenantFolder.ListedRun;
import cl.presente.admin.provision.TenantFolder.ListedToken;
import cl.presente.catalogue.Courses;
import cl.presente.enrolment.Enrol;
import cl.presente.identity.CreateStaff;
import cl.presente.platform.Settings;
import cl.presente.platform.Startup.StartRefused;
import cl.presente.platform.Startup.Started;
import cl.presente.platform.TimeSource;
import cl.presente.platform.crypto.PlatformKey;
import cl.presente.platform.persistence.BrokenOff;
import cl.presente.sence.InvalidValue;
import cl.presente.tenant.Otec;
import cl.presente.tenant.RegisterTenant;
import cl.presente.tenant.Tenants;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.vault.KeepTokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Takes in, when the service starts, every OTEC of the folder in {@code presente.tenants.folder} that is not registered yet;
 * each whole or not at all. A folder that breaks a rule ends the start.
 */
@ApplicationScoped
public class ProvisionTenants {

    private static final Logger LOG = Logger.getLogger(ProvisionTenants.class.getName());

    @Inject
    Settings settings;

    @Inject
    Tenants tenants;

    @Inject
    RegisterTenant registerTenant;

    @Inject
    CreateStaff createStaff;

    @Inject
    KeepTokens keepTokens;

    @Inject
    Courses courses;

    @Inject
    Enrol enrol;

    @Inject
    LearnerLinks links;

    @Inject
    RequestContextController requestContext;

    @Inject
    CurrentActor actor;

    @Inject
    Clock clock;

    @Inject
    ProvisionTenants self;

    void provision(@Observes Started started) {
        boolean began = requestContext.activate();
        actor.set(Actor.SERVICE);
        try {
            settings.tenantsFolder().ifPresent(this::provision);
        } finally {
            if (began) {
                requestContext.deactivate();
            }
        }
    }

    private void provision(Path root) {
        List<Otec> otecs = new ArrayList<>();
        try {
            for (Path folder : folders(root)) {
                otecs.add(BrokenOff.retry(() -> registered(folder)));
            }
        } catch (WrongFolder | PlatformKey.KeyMissing e) {
            throw new StartRefused("PRESENTE_TENANTS_FOLDER (presente.tenants.folder): " + e.getMessage());
        } catch (IOException e) {
            throw new StartRefused("PRESENTE_TENANTS_FOLDER (presente.tenants.folder) is not a folder that can be read;"
                    + " example: tenants-sample");
        }
        settings.tenantsLinksFile().ifPresent(file -> links.write(file, otecs));
    }

    private static List<Path> folders(Path root) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(Files::isDirectory)
                    .filter(folder -> !folder.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Another node may be doing the same: then the unique slug breaks one of the two off, and it finds the other's row. */
    private Otec registered(Path folder) {
        return tenants.bySlug(folder.getFileName().toString()).orElseGet(() -> {
            LocalDate today = TimeSource.dayOf(clock.instant());
            Otec otec = self.load(folder, TenantFolder.read(folder, today));
            LOG.info(() -> "took in tenant " + otec.id());
            return otec;
        });
    }

    @Transactional
    public Otec load(Path folder, TenantFolder content) {
        Otec otec = register(folder, content);
        content.staff().forEach(createStaff::create);
        store(folder, content.tokens());
        content.courses().forEach(courses::add);
        for (ListedRun run : content.runs()) {
            courses.add(run.courseRun());
            enrol.enrol(run.courseRun(), run.nomina());
        }
        return otec;
    }

    private Otec register(Path folder, TenantFolder content) {
        try {
            if (tenants.all().stream().anyMatch(other -> isAnother(other, content))) {
                throw new InvalidValue("rut", "taken");
            }
            return registerTenant.register(content.slug(), content.rut(), content.name(), content.colour());
        } catch (InvalidValue e) {
            throw WrongFolder.at(folder.resolve("otec.properties"), e);
        }
    }

    private static boolean isAnother(Otec registered, TenantFolder content) {
        return registered.rut().equals(content.rut())
                && !registered.slug().equals(content.slug().text());
    }

    private void store(Path folder, List<ListedToken> listed) {
        try {
            for (ListedToken token : listed) {
                UUID id = keepTokens.store(token.description(), token.priority(), token.token());
                if (token.active()) {
                    keepTokens.activate(id);
                }
            }
        } catch (InvalidValue e) {
            throw WrongFolder.at(folder.resolve("tokens.csv"), e);
        }
    }
}
