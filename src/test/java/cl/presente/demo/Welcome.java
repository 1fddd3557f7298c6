package cl.presente.demo;

import cl.presente.demo.SampleTenants.Learner;
import cl.presente.demo.SampleTenants.Tenant;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where everything is: for people on the console, for programs in a file. */
record Welcome(String publicUrl, DemoSence sence, Optional<MailboxPage> mailbox, SampleTenants sample) {

    private record DemoJson(String baseUrl, SenceJson sence, List<Tenant> tenants) {}

    private record SenceJson(String test, String production) {}

    void write(Path file) throws IOException {
        DemoJson json = new DemoJson(publicUrl, new SenceJson(sence.test(), sence.production()), sample.tenants());
        Files.writeString(
                file,
                new GsonBuilder()
                                .setPrettyPrinting()
                                .disableHtmlEscaping()
                                .create()
                                .toJson(json) + "\n");
    }

    void print(PrintStream out, Path home) {
        out.println();
        line(out, Texts.of("address.landing"), publicUrl + "/");
        line(out, Texts.of("address.office"), publicUrl + "/sign-in");
        sence.control().ifPresent(address -> line(out, Texts.of("address.sence"), address));
        mailbox.ifPresent(page -> line(out, Texts.of("address.mailbox"), page.address()));
        line(out, Texts.of("address.json"), home.resolve("demo.json").toString());
        line(out, Texts.of("address.log"), home.resolve("service/service.log").toString());

        out.println("\n" + Texts.of("title.otecs"));
        for (Tenant tenant : sample.tenants()) line(out, tenant.name(), publicUrl + "/o/" + tenant.slug());

        out.println("\n" + Texts.of("title.learners"));
        for (Learner learner : sample.oneOfEachKind()) line(out, kind(learner), learner.link());

        out.println("\n" + Texts.of("title.staff"));
        sample.tenants().stream()
                .flatMap(tenant -> tenant.staff().stream())
                .forEach(staff -> line(out, staff.email(), staff.password() + " (" + staff.role() + ")"));

        out.println("\n" + Texts.of("stop"));
    }

    private static String kind(Learner learner) {
        String environment = Texts.of("environment." + learner.environment());
        return Texts.of(learner.exempt() ? "run.kind.exempt" : "run.kind", "" + learner.linea(), environment);
    }

    private static void line(PrintStream out, String what, String where) {
        out.printf("  %-36s %s%n", what, where);
    }
}
