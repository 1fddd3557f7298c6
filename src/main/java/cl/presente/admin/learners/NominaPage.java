package cl.presente.admin.learners;

import cl.presente.admin.OfficeWords;
import cl.presente.enrolment.EditNomina;
import cl.presente.enrolment.EditNomina.Known;
import cl.presente.enrolment.Enrol;
import cl.presente.enrolment.Enrolment.Exemption;
import cl.presente.reporting.NominaRow;
import cl.presente.reporting.NominaView;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Rut;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** A run's nómina: found, added to, put right, one learner at a time or many at once. */
@Named
@ViewScoped
public class NominaPage extends OneNomina {

    private static final long serialVersionUID = 1L;

    @Inject
    EditNomina editNomina;

    private final Map<UUID, String> unmasked = new HashMap<>();
    private Panel panel = Panel.NONE;
    private Set<UUID> meant = Set.of();
    private @Nullable NominaRow edited;
    private Known seen = new Known("", "");
    private @Nullable Undo undo;
    private String knownAs = "";
    private String typedRun = "";
    private String name = "";
    private String mail = "";
    private String reason = "";

    /** What stands open above the table. */
    public enum Panel {
        NONE,
        ADD,
        EDIT,
        EXEMPT
    }

    /**
     * What was done last and can be taken back.
     *
     * @param withdrawn whether the learners were withdrawn, and not put back
     */
    public record Undo(String text, Set<UUID> enrolments, boolean withdrawn) implements Serializable {}

    public NominaPage() {
        super(NominaView.ACTIVE, NominaView.EXEMPT, NominaView.NO_MAIL, NominaView.NEVER_CAME, NominaView.WITHDRAWN);
    }

    public void close() {
        panel = Panel.NONE;
    }

    public void openAdd() {
        open(Panel.ADD, null, "nomina:run");
    }

    /**
     * A RUN was typed: shows it as people read it, and says whom the OTEC knows by it, or what is wrong with it. The cursor stays
     * where it is, since who typed it is typing the name by now.
     */
    public void runTyped() {
        knownAs = "";
        try {
            Rut typed = Rut.parse(typedRun);
            typedRun = typed.dotted();
            editNomina.known(typed).ifPresent(known -> {
                knownAs = known.name();
                if (name.isBlank()) {
                    name = known.name();
                    mail = known.mail();
                    PrimeFaces.current().ajax().update("nomina:name", "nomina:mail");
                }
            });
        } catch (InvalidValue wrong) {
            say(wrong);
        }
    }

    public void add() {
        try {
            EditNomina.Added added =
                    editNomina.add(id(), new Enrol.Entry(Rut.parse(typedRun), name.strip(), mail.strip(), exemption()));
            OfficeWords.done("learners.added." + added, name.strip());
            changed();
            openAdd();
        } catch (InvalidValue wrong) {
            refuse(wrong);
        }
    }

    public void openEdit(NominaRow row) {
        open(Panel.EDIT, row, row.written() ? "nomina:name" : "nomina:run");
        name = row.name();
        mail = row.mail();
        seen = new Known(name, mail);
    }

    public void edit() {
        NominaRow row = Objects.requireNonNull(edited);
        try {
            if (!row.written() && !typedRun.isBlank()) {
                editNomina.correctRun(id(), row.id(), Rut.parse(typedRun));
            }
            Known wanted = new Known(name.strip(), mail.strip());
            if (!wanted.equals(seen)) {
                editNomina.edit(id(), row.id(), seen, wanted);
            }
            OfficeWords.done("learners.edited", name.strip());
            changed();
            close();
        } catch (InvalidValue wrong) {
            refuse(wrong);
        }
    }

    public void openExempt(NominaRow row) {
        open(Panel.EXEMPT, row, "nomina:reason");
        meant = Set.of(row.id());
        reason = row.exemptReason();
    }

    public void openExemptChosen() {
        open(Panel.EXEMPT, null, "nomina:reason");
        meant = getChosen().ids();
    }

    public void exempt() {
        if (reason.isBlank()) {
            refuse(new InvalidValue("exemption", "reason"));
            return;
        }
        try {
            exempt(exemption());
        } catch (InvalidValue wrong) {
            refuse(wrong);
        }
    }

    public void liftExemption() {
        exempt(Exemption.NONE);
    }

    private void exempt(Exemption exemption) {
        int changed = editNomina.exempt(id(), meant, exemption);
        OfficeWords.done(exemption.exempt() ? "learners.exempted" : "learners.exemption-lifted", changed);
        changed();
        close();
    }

    public void withdraw(NominaRow row) {
        withdraw(Set.of(row.id()), row.name());
    }

    public void withdrawChosen() {
        withdraw(getChosen().ids(), "");
    }

    public void putBack(NominaRow row) {
        putBack(Set.of(row.id()), row.name());
    }

    public void putBackChosen() {
        putBack(getChosen().ids(), "");
    }

    public void takeBack() {
        Undo last = Objects.requireNonNull(undo);
        if (last.withdrawn()) {
            putBack(last.enrolments(), "");
        } else {
            withdraw(last.enrolments(), "");
        }
        undo = null;
        OfficeWords.done("learners.undone");
    }

    private void withdraw(Set<UUID> enrolments, String who) {
        int count = editNomina.withdraw(id(), enrolments);
        offer(
                who.isEmpty() ? OfficeWords.text("learners.withdrawn.many", count) : said("withdrawn", who),
                enrolments,
                true);
    }

    private void putBack(Set<UUID> enrolments, String who) {
        int count = editNomina.putBack(id(), enrolments);
        offer(
                who.isEmpty() ? OfficeWords.text("learners.put-back.many", count) : said("put-back", who),
                enrolments,
                false);
    }

    private static String said(String what, String who) {
        return OfficeWords.text("learners." + what + ".one", who);
    }

    private void offer(String text, Set<UUID> enrolments, boolean withdrawn) {
        changed();
        undo = new Undo(text, enrolments, withdrawn);
    }

    /** Shows a learner's whole RUN, until the page is left. */
    public void unmask(NominaRow row) {
        unmasked.put(row.id(), editNomina.unmask(id(), row.id()));
    }

    private void open(Panel wanted, @Nullable NominaRow row, String field) {
        panel = wanted;
        edited = row;
        knownAs = "";
        typedRun = "";
        name = "";
        mail = "";
        reason = "";
        PrimeFaces.current().focus(field);
    }

    private void changed() {
        undo = null;
        getChosen().clear();
        table().recount();
    }

    private Exemption exemption() {
        return reason.isBlank() ? Exemption.NONE : new Exemption(true, reason.strip());
    }

    /** Says at its field what is wrong, and puts the cursor there. */
    private static void refuse(InvalidValue wrong) {
        PrimeFaces.current().focus(say(wrong));
    }

    /** Says at its field what is wrong, and which field that is. */
    private static String say(InvalidValue wrong) {
        String field = switch (wrong.field()) {
            case "Rut", "RunAlumno" -> "run";
            case "exemption" -> "reason";
            default -> wrong.field();
        };
        String id = "nomina:" + field;
        OfficeWords.wrong(id, OfficeWords.text("learners.wrong." + field + "." + wrong.reason()));
        UIInput input =
                (UIInput) FacesContext.getCurrentInstance().getViewRoot().findComponent(id);
        input.setValid(false);
        return id;
    }

    public Panel getPanel() {
        return panel;
    }

    public @Nullable NominaRow getEdited() {
        return edited;
    }

    public Collection<UUID> getMeant() {
        return meant;
    }

    public @Nullable Undo getUndo() {
        return undo;
    }

    /** The name of whom the OTEC knows by the typed RUN; blank for nobody. */
    public String getKnownAs() {
        return knownAs;
    }

    public String runOf(NominaRow row) {
        return unmasked.getOrDefault(row.id(), row.run());
    }

    /** Outside the rows, where Faces may ask too, there is none. */
    public boolean isUnmasked(@Nullable NominaRow row) {
        return row != null && unmasked.containsKey(row.id());
    }

    public String getTypedRun() {
        return typedRun;
    }

    public void setTypedRun(@Nullable String typed) {
        typedRun = typed == null ? "" : typed;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String typed) {
        name = typed == null ? "" : typed;
    }

    public String getMail() {
        return mail;
    }

    public void setMail(@Nullable String typed) {
        mail = typed == null ? "" : typed;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(@Nullable String typed) {
        reason = typed == null ? "" : typed;
    }
}
