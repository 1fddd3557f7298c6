package cl.presente.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Names that people chose stand in the subjects of mails. */
class OutboxMailTest {

    @Test
    void aSubjectIsOneLine() {
        assertThat(subject("OTEC\r\nBcc: ana@otec.example\tx")).isEqualTo("OTEC Bcc: ana@otec.example x");
    }

    @Test
    void aSubjectTooLongForItsColumnIsCut() {
        assertThat(subject("ñ".repeat(200))).hasSize(200).doesNotEndWith("…");
        assertThat(subject("ñ".repeat(201))).hasSize(200).endsWith("…");
    }

    private static String subject(String text) {
        return new OutboxMail(1, "ana@otec.example", text, "", false, Instant.EPOCH).subject();
    }
}
