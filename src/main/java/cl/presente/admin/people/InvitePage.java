package cl.presente.admin.people;

import cl.presente.admin.Office;
import cl.presente.admin.OfficeForm;
import cl.presente.admin.OfficeWords;
import cl.presente.identity.Email;
import cl.presente.identity.InviteStaff;
import cl.presente.identity.InviteStaff.NewInvitation;
import cl.presente.identity.InviteStaff.Outcome;
import cl.presente.tenant.access.Role;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Invites somebody to the OTEC's staff. */
@Named
@ViewScoped
public class InvitePage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    InviteStaff inviteStaff;

    @Inject
    Office office;

    @Inject
    OfficeForm form;

    private String mail = "";
    private String name = "";
    private @Nullable Role role;

    public void send() {
        Role wanted = Objects.requireNonNull(role);
        Optional<NewInvitation> invitation = form.read(() -> new Email(mail))
                .flatMap(email -> form.read(() -> new NewInvitation(email, name, wanted)));
        if (invitation.isEmpty()) return;
        Outcome outcome = inviteStaff.invite(invitation.get());
        if (outcome == Outcome.DONE) {
            OfficeWords.done("people.sent.done", invitation.get().email().text());
            office.goTo("/people");
        } else {
            OfficeWords.wrong(isAboutMail(outcome) ? "invite:email" : null, OfficeWords.text("people." + outcome));
        }
    }

    /** The field was left: says at once when it holds no mail address. */
    public void checkMail() {
        form.read(() -> new Email(mail));
    }

    private static boolean isAboutMail(Outcome outcome) {
        return outcome == Outcome.ALREADY_MEMBER || outcome == Outcome.ALREADY_INVITED;
    }

    public List<Role> getChoices() {
        return RolesPage.OF_AN_OTEC;
    }

    public String getMail() {
        return mail;
    }

    public void setMail(String mail) {
        this.mail = mail;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public @Nullable Role getRole() {
        return role;
    }

    public void setRole(@Nullable Role role) {
        this.role = role;
    }
}
