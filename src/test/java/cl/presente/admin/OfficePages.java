package cl.presente.admin;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The addresses of the office's pages, for tests that try them all. */
public final class OfficePages {

    private OfficePages() {}

    /** All of them in that OTEC's office, with some id where one belongs. */
    public static List<String> of(String slug) {
        return Stream.of(OfficeView.values())
                .map(view -> "/o/" + slug + "/admin/"
                        + view.address().replace("{id}", UUID.randomUUID().toString()))
                .toList();
    }
}
