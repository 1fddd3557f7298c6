package cl.presente.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import cl.presente.isolation.Field;
import cl.presente.security.Wire.Ask;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** A form that carries files. */
final class Multipart {

    private static final String BOUNDARY = "----security-suite";

    private Multipart() {}

    /** @param disposition what stands after the part's field name, the file's name among it */
    record File(String field, String disposition, String type, byte[] bytes) {

        static File named(String field, String name, String type, byte[] bytes) {
            return new File(field, "; filename=\"" + name + "\"", type, bytes);
        }
    }

    static Ask ask(String target, List<Field> fields, List<File> files) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (Field field : fields) {
            text(
                    body,
                    "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + field.name() + "\"\r\n\r\n"
                            + field.value() + "\r\n");
        }
        for (File file : files) {
            text(
                    body,
                    "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + file.field() + "\""
                            + file.disposition() + "\r\nContent-Type: " + file.type() + "\r\n\r\n");
            body.writeBytes(file.bytes());
            text(body, "\r\n");
        }
        text(body, "--" + BOUNDARY + "--\r\n");
        return Ask.post(target, "multipart/form-data; boundary=" + BOUNDARY, body.toByteArray());
    }

    private static void text(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(UTF_8));
    }
}
