package cl.presente.simulator;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The page that makes the browser POST SENCE's answer to the OTEC: by itself with JavaScript, by a button without. */
final class ReturnPage {

    private ReturnPage() {}

    static Html of(Reply reply) {
        return Html.page(
                "return",
                Map.of(
                        "action", reply.url(),
                        "host", URI.create(reply.url()).getAuthority(),
                        "result", glosa(reply),
                        "fields",
                                Html.join(reply.fields().stream()
                                        .map(field ->
                                                Html.of("field", Map.of("name", field.name(), "value", field.value())))
                                        .toList()),
                        "rows",
                                Html.join(reply.fields().stream()
                                        .map(field -> Html.row(field.name(), field.value()))
                                        .toList()),
                        "copies",
                                Html.join(IntStream.range(1, reply.copies())
                                        .mapToObj(number -> Html.of("copy", Map.of("number", number)))
                                        .toList())));
    }

    static Html waiting() {
        return Html.page("waiting", Map.of());
    }

    /** SENCE has its answer and it never reaches the OTEC. */
    static Html lost() {
        return Html.page("lost", Map.of());
    }

    static Html noWayBack(Reply reply) {
        return ErrorPage.of(Texts.of("error.noWayBack", reply.text("GlosaError")));
    }

    private static String glosa(Reply reply) {
        String codes = reply.text("GlosaError");
        if (codes.isEmpty()) return Texts.of("return.accepted");
        String meaning = Stream.of(codes.split(";"))
                .map(code -> Texts.ofCode(code.strip()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        return Texts.of("return.refused", codes, meaning);
    }
}
