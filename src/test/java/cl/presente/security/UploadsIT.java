package cl.presente.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.isolation.Field;
import cl.presente.isolation.FullOtec;
import cl.presente.isolation.Html;
import cl.presente.platform.sheet.Hostile;
import cl.presente.security.Multipart.File;
import cl.presente.security.Wire.Answer;
import cl.presente.security.Wire.Ask;
import cl.presente.support.AnyDatabase;
import cl.presente.support.RunningService;
import cl.presente.tenant.access.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that somebody hostile uploads where a nómina is expected. */
@AnyDatabase
class UploadsIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static FullOtec otec;
    private static Store store;
    private static Wire wire;
    private static String page;
    private static String cookies;
    private static List<Field> fields;

    @BeforeAll
    static void prepare() throws Exception {
        otec = FullOtec.in(presente);
        store = new Store(presente);
        wire = new Wire(presente.baseUrl());
        page = "/o/" + otec.slug() + "/admin/runs/" + otec.id("run") + "/import";
        String staff = "presente-staff=" + otec.secret(Role.ADMIN.name());
        Answer shown = wire.send(Ask.get(page).with("Cookie", staff));
        cookies = staff + "; presente-pages=" + shown.cookie("presente-pages").orElseThrow();
        fields = new ArrayList<>(new Html(shown.body())
                .forms().stream()
                        .filter(form -> form.id().equals("upload"))
                        .findFirst()
                        .orElseThrow()
                        .fields());
        fields.add(new Field("upload:read", ""));
        fields.addAll(new Html(shown.body()).nonce());
    }

    @Test
    void everyHostileFileIsRefusedQuicklyAndLeavesNothing() throws Exception {
        upload(File.named("upload:file", "vacia.csv", "text/csv", new byte[0]));
        long imports = imports();
        long files = temporaryFiles();
        long before = residentKilobytes();
        List<String> wrong = new ArrayList<>();
        long slowest = 0;
        String slowestKind = "";
        for (Hostile kind : Hostile.values()) {
            byte[] bytes = kind.bytes();
            long start = System.nanoTime();
            Answer answer = upload(File.named("upload:file", "nomina.xlsx", XLSX, bytes));
            long millis = (System.nanoTime() - start) / 1_000_000;
            if (millis > slowest) {
                slowest = millis;
                slowestKind = kind.name();
            }
            if (answer.status() != 200
                    || !answer.body().contains("upload:file_error-detail")
                            && !answer.body().contains("ui-message-error")) {
                wrong.add(kind + " " + answer.status());
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(imports()).isEqualTo(imports);
        assertThat(temporaryFiles()).isEqualTo(files);
        System.out.println("security | hostile uploads | kinds " + Hostile.values().length + " | refused "
                + Hostile.values().length + " | slowest "
                + slowest + " ms " + slowestKind + " | resident memory before " + before / 1024 + " MB, after "
                + residentKilobytes() / 1024
                + " MB | temporary files left 0");
    }

    @Test
    void whatIsNoTableIsRefusedWhateverItCallsItself() throws Exception {
        byte[] noise = new byte[64 * 1024];
        new Random(4).nextBytes(noise);
        List<File> files = List.of(
                File.named("upload:file", "nomina.xlsx.exe", "application/x-msdownload", noise),
                File.named("upload:file", "nomina.xlsx", XLSX, noise),
                File.named("upload:file", "nomina.csv", "text/csv", noise),
                File.named("upload:file", "nomina.csv", "text/csv", new byte[1024]),
                File.named("upload:file", "", "text/csv", noise),
                File.named("upload:file", " ", "text/csv", noise));
        long imports = imports();
        List<String> wrong = new ArrayList<>();
        for (File file : files) {
            Answer answer = upload(file);
            if (answer.status() != 200) wrong.add(file.disposition() + " " + file.type() + " " + answer.status());
        }

        assertThat(wrong).isEmpty();
        assertThat(imports()).isEqualTo(imports);
    }

    /** A page that calls itself a table is a table of one column, and its only text is shown as one. */
    @Test
    void aPageOrAPictureIsNeverServedAsOne() throws Exception {
        for (String text : List.of(
                "<html><script>__hit()</script>", "<svg xmlns='http://www.w3.org/2000/svg' onload='__hit()'/>")) {
            for (String type : List.of("text/html", "image/svg+xml", "text/csv")) {
                Answer answer = upload(File.named("upload:file", "nomina.html", type, text.getBytes(UTF_8)));
                assertThat(answer.status()).isIn(200, 302, 303);
                assertThat(answer.body()).doesNotContain(text);
                answer.header("Location")
                        .ifPresent(to -> assertThat(wire.send(Ask.get(to.replace(
                                                        presente.baseUrl().toString(), ""))
                                                .with("Cookie", cookies))
                                        .body())
                                .doesNotContain(text));
            }
        }
    }

    @Test
    void aFilesNameNeverBecomesAPath() throws Exception {
        byte[] table = "RUN;Nombre\n11111111-1;Ana Prueba\n".getBytes(UTF_8);
        long files = temporaryFiles();
        List<String> names = List.of(
                "../../../../tmp/presente-pwned.csv",
                "..\\\\..\\\\presente-pwned.csv",
                "/etc/cron.d/presente-pwned",
                "C:\\\\x\\\\presente-pwned.csv",
                "presente-pwned.csv\u0000.png",
                "%2e%2e%2fpresente-pwned.csv",
                "presente-pwned.csv;.jsp",
                "x".repeat(5_000));
        for (String name : names) {
            assertThat(upload(File.named("upload:file", name, "text/csv", table))
                            .status())
                    .as(name)
                    .isIn(200, 302, 303, 400, 403);
        }

        assertThat(Files.exists(Path.of("/tmp/presente-pwned.csv"))).isFalse();
        assertThat(Files.exists(Path.of("/etc/cron.d/presente-pwned"))).isFalse();
        assertThat(temporaryFiles()).isEqualTo(files);
        assertThat(store.ask("SELECT source FROM nomina_import WHERE tenant_id = ?", otec.id()))
                .noneMatch(source -> source.contains("/") || source.contains("\\"));
    }

    @Test
    void aFormOfTenThousandPartsOrOfTooManyBytesIsRefused() throws Exception {
        long imports = imports();
        long files = temporaryFiles();
        List<Field> many = new ArrayList<>(fields);
        for (int i = 0; i < 10_000; i++) many.add(new Field("part" + i, "x"));
        Answer parts = send(Multipart.ask(
                page, many, List.of(File.named("upload:file", "nomina.csv", "text/csv", new byte[] {'x'}))));
        Answer junk = upload(File.named("upload:file", "nomina.csv", "text/csv", new byte[10 * 1024 * 1024]));
        Answer tooLong = send(new Ask(
                "POST",
                page,
                List.of("Content-Type: multipart/form-data; boundary=x", "Content-Length: 27000000"),
                new byte[0]));
        Answer noEnd = send(Ask.post(
                page,
                "multipart/form-data; boundary=x",
                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".getBytes(UTF_8)));
        Answer noBoundary = send(Ask.post(page, "multipart/form-data", "x".getBytes(UTF_8)));

        assertThat(List.of(parts.status(), junk.status(), tooLong.status(), noEnd.status(), noBoundary.status()))
                .allMatch(status -> status < 500);
        assertThat(tooLong.status()).isEqualTo(413);
        // Parts that nobody asked for are not looked at.
        assertThat(imports()).isLessThanOrEqualTo(imports + 1);
        assertThat(temporaryFiles()).isEqualTo(files);
        assertThat(wire.send(Ask.get("/status")).status()).isEqualTo(200);
        System.out.println("security | odd forms | 10,000 parts " + parts.status() + " | 10 MB of nothing "
                + junk.status() + " | 27 MB " + tooLong.status() + " | without an end " + noEnd.status()
                + " | without a boundary " + noBoundary.status());
    }

    private static Answer upload(File file) {
        return send(Multipart.ask(page, fields, List.of(file)));
    }

    private static Answer send(Ask ask) {
        return wire.send(
                ask.with("Cookie", cookies).with("Origin", presente.baseUrl().toString()));
    }

    private static long imports() throws Exception {
        return Long.parseLong(store.ask("SELECT COUNT(*) FROM nomina_import WHERE tenant_id = ?", otec.id())
                .get(0));
    }

    /** What stands in the node's folder for temporary files, other than what the server unpacked there. */
    private static long temporaryFiles() throws IOException {
        Path folder = presente.service().log().resolveSibling("tmp");
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*(upload|\\.tmp|pwned).*"))
                    .count();
        }
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + presente.service().pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
