package cl.presente.admin.imports;

import cl.presente.admin.Office;
import cl.presente.admin.OfficeWords;
import cl.presente.catalogue.CourseRun;
import cl.presente.enrolment.imports.Imports;
import cl.presente.enrolment.imports.NominaImport;
import cl.presente.enrolment.imports.UploadNomina;
import cl.presente.platform.sheet.Sheet;
import cl.presente.platform.sheet.WrongSheet;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a nómina's file is uploaded or its text pasted; what was imported into the run before stands below. */
@Named
@RequestScoped
public class UploadPage {

    private static final int SHOWN = 10;

    @Inject
    Imports imports;

    @Inject
    UploadNomina uploadNomina;

    @Inject
    Office office;

    private @Nullable CourseRun run;
    private @Nullable Part file;
    private String text = "";

    /** Answers that there is no such page where there is no such run. */
    public void open() throws IOException {
        if (getRun() == null) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
        }
    }

    public void upload() throws IOException {
        if (file == null
                || file.getSubmittedFileName() == null
                || file.getSubmittedFileName().isBlank()) {
            OfficeWords.wrong("upload:file", OfficeWords.text("import.refused.none"));
        } else if (file.getSize() > Sheet.MOST_BYTES) {
            OfficeWords.wrong("upload:file", OfficeWords.text("import.refused.too-big"));
        } else {
            read("upload:file", fileName(file.getSubmittedFileName()), bytes(file));
        }
    }

    public void paste() throws IOException {
        if (text.isBlank()) {
            OfficeWords.wrong("paste:text", OfficeWords.text("import.refused.no-text"));
        } else {
            read("paste:text", "", text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void read(String field, String source, byte[] bytes) throws IOException {
        try {
            UUID id = uploadNomina.upload(id(), source, bytes);
            office.goTo("/imports/" + id);
        } catch (WrongSheet e) {
            OfficeWords.wrong(
                    field,
                    e.line() == 0
                            ? OfficeWords.text("import.refused." + e.reason())
                            : OfficeWords.text("import.refused." + e.reason(), e.line()));
        }
    }

    /** Some browsers send the whole path. */
    private static String fileName(String submitted) {
        return submitted.substring(Math.max(submitted.lastIndexOf('/'), submitted.lastIndexOf('\\')) + 1);
    }

    private static byte[] bytes(Part file) throws IOException {
        try (InputStream in = file.getInputStream()) {
            return in.readAllBytes();
        } finally {
            file.delete();
        }
    }

    private static UUID id() {
        return UUID.fromString(FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("id"));
    }

    public @Nullable CourseRun getRun() {
        if (run == null) run = imports.run(id()).orElse(null);
        return run;
    }

    public List<NominaImport> getEarlier() {
        return imports.of(id(), SHOWN);
    }

    public @Nullable Part getFile() {
        return file;
    }

    public void setFile(@Nullable Part chosen) {
        file = chosen;
    }

    public String getText() {
        return text;
    }

    public void setText(@Nullable String pasted) {
        text = pasted == null ? "" : pasted;
    }
}
