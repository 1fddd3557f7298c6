package cl.presente.admin.settings;

import cl.presente.admin.Office;
import cl.presente.admin.OfficeForm;
import cl.presente.admin.OfficeWords;
import cl.presente.platform.web.Colour;
import cl.presente.tenant.ChangeSettings;
import cl.presente.tenant.OtecDetails;
import cl.presente.tenant.OtecDetails.Changeable;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;

/** What the OTEC may say of itself, and what of it is fixed. */
@Named
@ViewScoped
public class SettingsPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    ChangeSettings settings;

    @Inject
    OfficeForm form;

    @Inject
    Office office;

    private OtecDetails details;
    private String name = "";
    private String colour = "";
    private String contactMail = "";

    @PostConstruct
    void open() {
        details = settings.details();
        name = details.name();
        colour = details.colour();
        contactMail = details.contactMail();
    }

    /** Stays on the page, which the redirect opens afresh with what was stored. */
    public void save() {
        Optional<Changeable> wanted = form.read(() -> new Changeable(name, colour, contactMail));
        if (form.isRight() && wanted.isPresent()) {
            settings.change(details.changeable(), wanted.get());
            OfficeWords.done("settings.saved");
            office.goTo("/settings");
        }
    }

    public OtecDetails getDetails() {
        return details;
    }

    /** The colour as typed, or the stored one while it is none. */
    public Colour getSample() {
        return Colour.parse(colour.matches("#[0-9a-fA-F]{6}") ? colour : details.colour());
    }

    /** Of the text on it, as WCAG counts. */
    public String getContrast() {
        Colour sample = getSample();
        return String.format(Locale.forLanguageTag("es-CL"), "%.1f", sample.contrast(sample.textOnIt()));
    }

    /** Whether links in that colour have to be darkened to be read on white. */
    public boolean isDarkened() {
        return getSample().contrast(Colour.WHITE) < Colour.READABLE;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getColour() {
        return colour;
    }

    public void setColour(String colour) {
        this.colour = colour;
    }

    public String getContactMail() {
        return contactMail;
    }

    public void setContactMail(String contactMail) {
        this.contactMail = contactMail;
    }
}
