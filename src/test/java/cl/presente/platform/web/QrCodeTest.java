package cl.presente.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QrCodeTest {

    @Test
    void drawsNothingButModulesAndEscapesItsLabel() {
        String svg = QrCode.svg("https://presente.example.cl/o/alfa/i/x_Y-1", "Enlace de \"Ana\" <x>");

        assertThat(svg)
                .startsWith("<svg ")
                .contains("aria-label=\"Enlace de &quot;Ana&quot; &lt;x&gt;\"")
                .doesNotContain("style", "script", "href");
    }
}
