package cl.presente.admin.people;

import cl.presente.admin.Office;
import cl.presente.admin.OfficeForm;
import cl.presente.admin.OfficeWords;
import cl.presente.identity.ChangeStaff;
import cl.presente.identity.InviteStaff;
import cl.presente.identity.Invited;
import cl.presente.identity.Member;
import cl.presente.identity.ResetSecondFactor;
import cl.presente.identity.Staff;
import cl.presente.tenant.access.Role;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The OTEC's staff and its open invitations. What is done here counts at once; the last thing can be undone. */
@Named
@ViewScoped
public class PeoplePage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    Staff staff;

    @Inject
    ChangeStaff changeStaff;

    @Inject
    InviteStaff inviteStaff;

    @Inject
    ResetSecondFactor resetSecondFactor;

    @Inject
    Office office;

    @Inject
    OfficeForm form;

    @Inject
    Clock clock;

    private List<Member> members = List.of();
    private List<Invited> invited = List.of();
    private final Map<UUID, String> roles = new HashMap<>();
    private @Nullable Undoable last;
    private boolean leaving;
    private @Nullable Member resetting;
    private String typed = "";

    /** What was done last: how to say it, and either who was changed or whose invitation was withdrawn. */
    private record Undoable(
            String text, @Nullable Member member, @Nullable Invited invited) implements Serializable {}

    @PostConstruct
    void read() {
        members = staff.members();
        invited = staff.invited();
        roles.clear();
        members.forEach(member -> roles.put(member.accountId(), member.role().name()));
    }

    /** Another role was chosen in the row; until it counts, the row says the old one. */
    public void changeRole(Member member) {
        Role wanted = Role.valueOf(
                String.valueOf(roles.put(member.accountId(), member.role().name())));
        if (told(changeStaff.changeRole(member.accountId(), wanted))) {
            String text = OfficeWords.text("people.changed", member.name(), OfficeWords.text("role." + wanted));
            last = new Undoable(text, member, null);
        }
    }

    public void remove(Member member) {
        if (told(changeStaff.remove(member.accountId()))) {
            last = new Undoable(OfficeWords.text("people.removed", member.name()), member, null);
        }
    }

    public void signOut(Member member) {
        if (told(changeStaff.signOut(member.accountId()))) {
            OfficeWords.done("people.signed-out", member.name());
        }
    }

    public void resend(Invited whom) {
        if (told(inviteStaff.resend(whom.id()))) {
            OfficeWords.done("people.resent", whom.email());
        }
    }

    public void withdraw(Invited whom) {
        if (told(inviteStaff.withdraw(whom.id()))) {
            last = new Undoable(OfficeWords.text("people.withdrawn", whom.name()), null, whom);
        }
    }

    public void undo() {
        Undoable undone = last;
        if (undone == null) return;
        Member member = undone.member();
        Invited whom = undone.invited();
        if (member != null && told(changeStaff.restore(member))) {
            OfficeWords.done("people.restored", member.name(), OfficeWords.text("role." + member.role()));
        }
        if (whom != null && told(inviteStaff.reinstate(whom.id()))) {
            OfficeWords.done("people.reinstated", whom.name());
        }
    }

    /** Asks once more before somebody's second factor goes, or no longer. */
    public void askToReset(@Nullable Member member) {
        resetting = member;
    }

    /** Takes the second factor of who lost it away; he sets a new one up when he signs in next. */
    public void reset() {
        Member member = resetting;
        resetting = null;
        if (member == null) return;
        ResetSecondFactor.Outcome outcome = resetSecondFactor.reset(member.accountId());
        if (told(outcome == ResetSecondFactor.Outcome.DONE, outcome)) {
            OfficeWords.done("people.reset.done", member.name());
        }
    }

    public @Nullable Member getResetting() {
        return resetting;
    }

    public void toggleLeaving() {
        leaving = !leaving;
        typed = "";
    }

    /** Leaves the OTEC for good, provided that its address was typed. */
    public void leave() throws IOException {
        if (form.confirmed(typed, getSlug()) && told(changeStaff.leave())) {
            FacesContext.getCurrentInstance().getExternalContext().redirect("/sign-in");
        }
    }

    private boolean told(ChangeStaff.Outcome outcome) {
        return told(outcome == ChangeStaff.Outcome.DONE, outcome);
    }

    private boolean told(InviteStaff.Outcome outcome) {
        return told(outcome == InviteStaff.Outcome.DONE, outcome);
    }

    private boolean told(boolean done, Enum<?> outcome) {
        last = null;
        if (!done) {
            OfficeWords.wrong(null, OfficeWords.text("people." + outcome));
        }
        read();
        return done;
    }

    public List<Member> getMembers() {
        return members;
    }

    public List<Invited> getInvited() {
        return invited;
    }

    /** What each row's choice of a role says, by account. */
    public Map<UUID, String> getRoles() {
        return roles;
    }

    public List<Role> getChoices() {
        return RolesPage.OF_AN_OTEC;
    }

    /** What was done last, where it can be undone. */
    public @Nullable String getLast() {
        return last == null ? null : last.text();
    }

    /** Outside the rows, where Faces may ask too, there is no member. */
    public boolean isOneself(@Nullable Member member) {
        return member != null
                && office.getStaff() != null
                && member.accountId().equals(office.getStaff().accountId());
    }

    /** Whether the OTEC would have nobody to answer for it if its admin here left. */
    public boolean isLastAdmin() {
        return members.stream().filter(member -> member.role() == Role.ADMIN).count() < 2;
    }

    public boolean isOver(@Nullable Invited whom) {
        return whom != null && whom.isOver(clock.instant());
    }

    public boolean isLeaving() {
        return leaving;
    }

    public String getSlug() {
        return office.getOtec().slug();
    }

    public String getTyped() {
        return typed;
    }

    public void setTyped(String typed) {
        this.typed = typed;
    }
}
