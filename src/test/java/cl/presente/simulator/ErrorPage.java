package cl.presente.simulator;

import java.util.Map;

/** A page that ends the way: there is nobody to send an answer to. */
final class ErrorPage {

    private ErrorPage() {}

    static Html of(String problem) {
        return Html.page("error", Map.of("problem", problem));
    }
}
