package cl.presente.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OfficeViewTest {

    private static final String ID = "0192d3a4-5b6c-7d8e-9f01-23456789abcd";

    @Test
    void findsEachPageByItsAddress() {
        assertThat(OfficeView.at("sessions").orElseThrow().target()).isEqualTo("/admin/sessions/list.xhtml");
        assertThat(OfficeView.at("sessions/" + ID).orElseThrow().target())
                .isEqualTo("/admin/sessions/session.xhtml?id=" + ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sessions/",
                "sessions/1",
                "sessions/" + ID + "/x",
                "sessions/" + ID + "?id=x",
                "sessions/list.xhtml",
                "sessions/list",
                "sign-in",
                "../sign-in",
                "sessions;a=b"
            })
    void hasNothingAtAnyOtherAddress(String address) {
        assertThat(OfficeView.at(address)).isEmpty();
    }

    @Test
    void hasAFileBehindEachPage() {
        for (OfficeView view : OfficeView.values()) {
            String file = new OfficeView.Found(view, java.util.Optional.empty()).target();
            assertThat(Files.exists(Path.of("src/main/webapp" + file))).as(file).isTrue();
        }
    }
}
