package cl.presente.learner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnerViewsTest {

    private static final String ID = "01a209e6-95bd-7210-8e60-d17450e84f3c";

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void theOtecsOwnAddressIsItsHomePage(String below) {
        assertThat(LearnerViews.at(below)).contains(new LearnerViews.Page("/learner/home.xhtml", Optional.empty()));
    }

    @Test
    void sessionsAndReceiptsAreFoundByTheIdInTheirAddress() {
        Optional<UUID> id = Optional.of(UUID.fromString(ID));

        assertThat(LearnerViews.at("/s/" + ID)).contains(new LearnerViews.Page("/learner/session.xhtml", id));
        assertThat(LearnerViews.at("/s/" + ID + "/receipt"))
                .contains(new LearnerViews.Page("/learner/receipt.xhtml", id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/start",
                "/theme.css",
                "/l/abc",
                "/c/abc/sr",
                "/s/" + ID + "/close",
                "/s/" + ID + "/",
                "/s/1-1-1-1-1",
                "/s/%30" + ID,
                "/unrecognised/x",
                "/learner/home.xhtml",
                "//"
            })
    void everythingElseGoesOn(String below) {
        assertThat(LearnerViews.at(below)).isEmpty();
    }
}
