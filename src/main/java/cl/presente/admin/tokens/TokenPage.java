package cl.presente.admin.tokens;

import cl.presente.admin.OfficeForm;
import cl.presente.admin.OfficeWords;
import cl.presente.attendance.DestroyToken;
import cl.presente.attendance.DestroyToken.Destruction;
import cl.presente.attendance.TokenUse;
import cl.presente.attendance.TokenUse.Use;
import cl.presente.attendance.TryToken;
import cl.presente.attendance.TryToken.Trial;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Rut;
import cl.presente.vault.Description;
import cl.presente.vault.KeepTokens;
import cl.presente.vault.Overlap;
import cl.presente.vault.TokenList;
import cl.presente.vault.TokenRow;
import cl.presente.vault.TokenState;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;

/** One token: try it, take it into use, replace it, retire it, destroy it; and what SENCE answered to it. */
@Named
@ViewScoped
public class TokenPage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Set<TokenState> READY = Set.of(TokenState.TESTED, TokenState.ACTIVE);

    @Inject
    TokenList list;

    @Inject
    TokenUse tokenUse;

    @Inject
    KeepTokens keepTokens;

    @Inject
    TryToken tryToken;

    @Inject
    DestroyToken destroyToken;

    @Inject
    OfficeForm form;

    private @Nullable TokenRow token;
    private List<TokenRow> others = List.of();
    private @Nullable Trial trial;
    private Use use = Use.NONE;
    private List<TokenUse.Answer> refusals = List.of();

    private String run = "";
    private String other = "";
    private Overlap overlap = Overlap.DAY;
    private String confirmation = "";
    private long neededBy;
    private boolean anyway;
    private String label = "";
    private String group = "";
    private @Nullable LocalDate rotateOn;

    /** Reads the token of the address, or answers that there is no such page. */
    public void open() throws IOException {
        if (!read()) {
            FacesContext faces = FacesContext.getCurrentInstance();
            faces.getExternalContext().responseSendError(HttpServletResponse.SC_NOT_FOUND, "");
            faces.responseComplete();
            return;
        }
        label = getToken().label();
        group = getToken().courseGroup();
        rotateOn = getToken().rotateOn();
        other = Optional.ofNullable(parameter("replaces"))
                .filter(wanted -> getReplaceable().stream()
                        .anyMatch(row -> row.id().toString().equals(wanted)))
                .orElse("");
    }

    private boolean read() {
        UUID id = UUID.fromString(Optional.ofNullable(parameter("id")).orElse(""));
        trial = tryToken.last(id).orElse(null);
        List<TokenRow> all = list.all();
        token = all.stream().filter(row -> row.id().equals(id)).findFirst().orElse(null);
        others = all.stream().filter(row -> !row.id().equals(id)).toList();
        use = tokenUse.all().getOrDefault(id, Use.NONE);
        refusals = tokenUse.lastRefusals(id);
        return token != null;
    }

    /** Leaves for SENCE with exactly this token. */
    public void leave() throws IOException {
        Rut typed;
        try {
            typed = Rut.parse(run);
        } catch (InvalidValue e) {
            OfficeWords.wrong("token:run", OfficeWords.problem(e));
            return;
        }
        Optional<String> address = tryToken.start(getToken().id(), typed);
        if (address.isEmpty()) {
            OfficeWords.wrong(null, OfficeWords.text("token.try.off"));
            return;
        }
        FacesContext.getCurrentInstance().getExternalContext().redirect(address.get());
    }

    /** Takes it into use, in the place of another one where one was chosen. */
    public void activate() {
        if (other.isEmpty()) {
            keepTokens.activate(getToken().id());
            did("token.activated");
        } else {
            rotate(UUID.fromString(other), getToken().id());
        }
    }

    /** Gives its place to the one that was chosen. */
    public void replace() {
        if (other.isEmpty()) {
            OfficeWords.wrong("token:successor", OfficeWords.text("token.rotate.choose"));
            return;
        }
        rotate(getToken().id(), UUID.fromString(other));
    }

    private void rotate(UUID old, UUID successor) {
        keepTokens.rotate(old, successor, overlap);
        did("token.rotated");
    }

    public void retire() {
        keepTokens.retire(getToken().id(), overlap);
        did("token.retired");
    }

    public void describe() {
        form.read(() -> new Description(label, getToken().scope(), group, rotateOn))
                .ifPresent(description -> {
                    keepTokens.describe(getToken().id(), description);
                    did("token.described");
                    PrimeFaces.current().ajax().update("token:content");
                });
    }

    public void destroy() {
        if (!form.confirmed(confirmation, getToken().lastFour())) {
            return;
        }
        Destruction done = destroyToken.destroy(getToken().id(), anyway);
        if (done instanceof Destruction.StillNeeded needed) {
            neededBy = needed.openSessions();
            OfficeWords.wrong(null, getNeededText());
            return;
        }
        did("token.destroyed");
    }

    private void did(String key) {
        OfficeWords.done(key, getToken().label());
        other = "";
        read();
    }

    private static @Nullable String parameter(String name) {
        return FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(name);
    }

    public TokenRow getToken() {
        if (token == null) {
            throw new IllegalStateException("no token was found");
        }
        return token;
    }

    public boolean isFound() {
        return token != null;
    }

    public @Nullable Trial getTrial() {
        return trial;
    }

    public Use getUse() {
        return use;
    }

    public List<TokenUse.Answer> getRefusals() {
        return refusals;
    }

    /** Those in use whose place this one could take. */
    public List<TokenRow> getReplaceable() {
        return others.stream()
                .filter(row -> row.state() == TokenState.ACTIVE && getToken().servesWhere(row))
                .toList();
    }

    /** Those that could take this one's place: SENCE has accepted them, and they serve where it serves. */
    public List<TokenRow> getSuccessors() {
        return others.stream()
                .filter(row -> READY.contains(row.state()) && row.servesWhere(getToken()))
                .toList();
    }

    /** Whether the OTEC would have no token in use without it. */
    public boolean isLast() {
        return others.stream().noneMatch(row -> row.state() == TokenState.ACTIVE);
    }

    public Overlap[] getOverlaps() {
        return Overlap.values();
    }

    public String getRun() {
        return run;
    }

    public void setRun(String typed) {
        run = typed;
    }

    public String getOther() {
        return other;
    }

    public void setOther(@Nullable String chosen) {
        other = chosen == null ? "" : chosen;
    }

    public Overlap getOverlap() {
        return overlap;
    }

    public void setOverlap(Overlap chosen) {
        overlap = chosen;
    }

    public String getConfirmation() {
        return confirmation;
    }

    public void setConfirmation(String typed) {
        confirmation = typed;
    }

    /** How many open sessions made the last wish to destroy it fail. */
    public long getNeededBy() {
        return neededBy;
    }

    /** What it would mean for them. */
    public String getNeededText() {
        return OfficeWords.text("token.destroy.needed", neededBy);
    }

    public boolean isAnyway() {
        return anyway;
    }

    public void setAnyway(boolean insists) {
        anyway = insists;
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String typed) {
        label = typed;
    }

    public String getGroup() {
        return group;
    }

    public void setGroup(String typed) {
        group = typed;
    }

    public @Nullable LocalDate getRotateOn() {
        return rotateOn;
    }

    public void setRotateOn(@Nullable LocalDate chosen) {
        rotateOn = chosen;
    }
}
