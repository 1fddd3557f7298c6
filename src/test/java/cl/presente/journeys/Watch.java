package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a page's console complains about, from the page's beginning on. */
final class Watch {

    private final Page page;
    private final List<String> errors = new ArrayList<>();

    Watch(Page page) {
        this.page = page;
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
    }

    /** Nothing in the console so far, and no axe violation on the page as it is now. */
    void findsNothing() {
        page.waitForLoadState(LoadState.LOAD);
        assertThat(errors).as("console of " + page.url()).isEmpty();
        assertThat(new AxeBuilder(page).analyze().getViolations())
                .as("axe at " + page.url())
                .isEmpty();
    }
}
