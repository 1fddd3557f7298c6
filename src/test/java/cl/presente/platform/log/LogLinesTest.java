package cl.presente.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.DateTimeException;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogLinesTest {

    private static final UUID SESSION = UUID.fromString("0193e5a1-7c4e-7b1a-9c52-3f1f2a6b7c8d");

    private final LogLines json = new LogLines(LogLines.Style.JSON, "node-a");
    private final LogLines text = new LogLines(LogLines.Style.TEXT, "node-a");

    @AfterEach
    void leave() {
        LogContext.leave();
    }

    @Test
    void anEventIsOneObjectOnOneLineWithTheIdsOfItsRequest() {
        LogContext.ofRequest("7K3QX9M2TB").enter();
        LogContext.tenant(17);
        LogContext.session(SESSION);

        String line = json.format(event("first \"quoted\"\nsecond\\", new IllegalStateException("why\nnot")));

        assertThat(line).endsWith("\n").hasLineCount(1);
        JsonObject object = JsonParser.parseString(line).getAsJsonObject();
        assertThat(object.get("at").getAsString()).endsWith("Z");
        assertThat(object.get("level").getAsString()).isEqualTo("WARNING");
        assertThat(object.get("node").getAsString()).isEqualTo("node-a");
        assertThat(object.get("request").getAsString()).isEqualTo("7K3QX9M2TB");
        assertThat(object.get("tenant").getAsString()).isEqualTo("17");
        assertThat(object.get("session").getAsString()).isEqualTo(SESSION.toString());
        assertThat(object.get("thrown").getAsString()).startsWith("java.lang.IllegalStateException: why\nnot");
    }

    @Test
    void whatTheServerSaysOfItsStartStaysReadableForPrograms() {
        LogRecord start = event("{ \"Instance Configuration\": {} }", null);
        start.setLoggerName("PayaraMicro");

        assertThat(text.format(start)).endsWith("{ \"Instance Configuration\": {} }\n");
    }

    @Test
    void whoLeftItsWorkIsNotNamedAnyMore() {
        LogContext.ofJob("send-mail").enter();
        assertThat(text.format(event("a", null))).endsWith("a [job=send-mail]\n");

        LogContext.leave();

        assertThat(text.format(event("a", null))).endsWith("a\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Duplicate entry 'CANARY' for key 'learner.learner_run'",
                "Duplicate entry '3-O'CANARY O'Higgins' for key 'PRIMARY'",
                "Incorrect string value: '\\xF0CANARY' for column 'name' at row 1",
                "For input string: \"CANARY\"",
                "Text 'CANARY' could not be parsed at index 0",
                "Illegal character in path at index 3: /o/andes/i/CANARY"
            })
    void theValueThatALibraryChokedOnIsLeftOut(String message) {
        Exception thrown = new IllegalStateException(
                "Internal Exception: " + message,
                new SQLIntegrityConstraintViolationException(message, new DateTimeException(message)));

        assertThat(json.format(event(message, thrown))).doesNotContain("CANARY", "Higgins");
    }

    @Test
    void whichKeyRefusedItStays() {
        assertThat(text.format(event("Duplicate entry 'x' for key 'learner.learner_run'", null)))
                .contains("Duplicate entry '…' for key 'learner.learner_run'");
    }

    @ParameterizedTest
    @CsvSource({
        "the run 12.345.678-5 came, the run [run] came",
        "the run 12345678-5 came, the run [run] came",
        "the run 9876543-K came, the run [run] came",
        "mail of ana.perez@otec.example.cl failed, mail of [mail] failed",
        "token 4F2A7C11-9B1D-4C3E-8A77-1234567890AB, token [guid]",
        "posted 3132333435363738393031323334353637383930, posted [hex]",
    })
    void personalAndSecretValuesAreMaskedWhereverTheyStand(String message, String expected) {
        assertThat(text.format(event(message, null))).endsWith(" " + expected + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "session 0193e5a1-7c4e-7b1a-9c52-3f1f2a6b7c8d was not ended",
                "12345678-7abc is no run",
                "took 123456789 ns, cl.presente.Foo@1a2b3c4d"
            })
    void idsAndFiguresStay(String message) {
        assertThat(text.format(event(message, null))).endsWith(" " + message + "\n");
    }

    private static LogRecord event(String message, Throwable thrown) {
        LogRecord event = new LogRecord(Level.WARNING, message);
        event.setLoggerName("cl.presente.Some");
        event.setThrown(thrown);
        return event;
    }
}
