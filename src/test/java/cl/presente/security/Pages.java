package cl.presente.security;

import cl.presente.isolation.Field;
import cl.presente.isolation.FullOtec;
import cl.presente.isolation.Html;
import cl.presente.security.Wire.Answer;
import cl.presente.security.Wire.Ask;
import cl.presente.support.RunningService;
import cl.presente.tenant.access.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of an OTEC that has everything. */
final class Pages {

    private static final Pattern FILE =
            Pattern.compile("<button [^>]*data-test=\"(rejects|trail-xlsx|trail-csv)\"[^>]*>");

    private Pages() {}

    /** Every page of its office, with the ids of its own rows. */
    static List<String> office(FullOtec otec) throws ReflectiveOperationException {
        Class<?> view = Class.forName("cl.presente.admin.OfficeView");
        var address = view.getDeclaredMethod("address");
        address.setAccessible(true);
        List<String> pages = new ArrayList<>();
        for (Object page : view.getEnumConstants()) {
            String below = String.valueOf(address.invoke(page));
            for (String id : ids(below)) {
                pages.add("/o/" + otec.slug() + "/admin/"
                        + (id.isEmpty()
                                ? below
                                : below.replace("{id}", otec.id(id).toString())));
            }
        }
        return pages;
    }

    /** Which rows a page is opened for. */
    private static List<String> ids(String below) {
        if (!below.contains("{id}")) return List.of("");
        return switch (below.split("/")[0]) {
            case "sessions" -> List.of("session-OPEN", "session-REFUSED");
            case "runs" -> List.of("run");
            case "courses" -> List.of("course");
            case "imports" -> List.of("import", "import-done");
            case "tokens" -> List.of("token");
            default -> throw new IllegalStateException("no row for " + below);
        };
    }

    /** Every page that one of its learners may open. */
    static List<String> learners(FullOtec otec) {
        List<String> pages = new ArrayList<>(List.of("", "?step=code", "?notice=launch-used", "/unrecognised"));
        otec.ids().forEach((what, id) -> {
            if (what.matches("session-[A-Z]+")) {
                pages.add("/s/" + id);
                pages.add("/s/" + id + "/receipt");
            }
        });
        return pages.stream().map(page -> "/o/" + otec.slug() + page).toList();
    }

    /** Every file that a page of its office hands out. */
    static List<Answer> files(RunningService presente, FullOtec otec, String page) {
        Wire wire = new Wire(presente.baseUrl());
        String path = "/o/" + otec.slug() + "/admin/" + page;
        String staff = "presente-staff=" + otec.secret(Role.ADMIN.name());
        Answer shown = wire.send(Ask.get(path).with("Cookie", staff));
        List<Answer> files = new ArrayList<>();
        for (Matcher button = FILE.matcher(shown.body()); button.find(); ) {
            String name = button.group().replaceFirst("(?s).* name=\"([^\"]*)\".*", "$1");
            List<Field> fields = new ArrayList<>(new Html(shown.body())
                    .forms().stream()
                            .filter(form -> form.buttons().contains(name))
                            .findFirst()
                            .orElseThrow()
                            .fields());
            fields.add(new Field(name, ""));
            fields.addAll(new Html(shown.body()).nonce());
            files.add(wire.send(Ask.form(path, fields)
                    .with("Origin", presente.baseUrl().toString())
                    .with(
                            "Cookie",
                            staff + "; presente-pages="
                                    + shown.cookie("presente-pages").orElseThrow())));
        }
        return files;
    }
}
