package cl.presente.admin.tokens;

import cl.presente.admin.Office;
import cl.presente.admin.OfficeForm;
import cl.presente.admin.OfficeWords;
import cl.presente.sence.InvalidValue;
import cl.presente.sence.Token;
import cl.presente.vault.Description;
import cl.presente.vault.KeepTokens;
import cl.presente.vault.TokenScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Takes a pasted token. It comes as a plain field of the form, so that no component, bean or view state ever holds it. */
@Named
@RequestScoped
public class NewTokenPage {

    /** The parameter that carries the token. */
    private static final String TOKEN = "token";

    /** The parameter that names the token which the new one is to replace. */
    private static final String REPLACES = "replaces";

    /** Where the page says what is wrong with it, since it is no component of the form. */
    private static final String AT_TOKEN = "new:token";

    @Inject
    KeepTokens keepTokens;

    @Inject
    Office office;

    @Inject
    OfficeForm form;

    private String label = "";
    private TokenScope scope = TokenScope.TEST_AND_PRODUCTION;
    private String group = "";

    public void store() {
        Map<String, String> sent =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        Optional<Description> description = form.read(() -> new Description(label, scope, group, null));
        Optional<Token> token = token(() -> new Token(sent.getOrDefault(TOKEN, "")));
        if (form.isRight() && description.isPresent() && token.isPresent()) {
            Optional<UUID> stored = token(() -> keepTokens.store(description.get(), token.get()));
            if (stored.isPresent()) {
                OfficeWords.done("token.stored", description.get().label());
                office.goTo("/tokens/" + stored.get()
                        + replaced(sent).map(old -> "?" + REPLACES + "=" + old).orElse(""));
            }
        }
    }

    private static <T> Optional<T> token(Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (InvalidValue wrong) {
            OfficeWords.wrong(AT_TOKEN, OfficeWords.problem(wrong));
            return Optional.empty();
        }
    }

    /** The token that is to be replaced, as the address or the form names it; blank for none. */
    public String getReplaces() {
        return replaced(FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap())
                .map(UUID::toString)
                .orElse("");
    }

    private static Optional<UUID> replaced(Map<String, String> parameters) {
        return Optional.ofNullable(parameters.get(REPLACES))
                .filter(id -> id.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(UUID::fromString);
    }

    public List<TokenScope> getScopes() {
        return List.of(TokenScope.TEST_AND_PRODUCTION, TokenScope.TEST, TokenScope.PRODUCTION);
    }

    public String getLabel() {
        return label;
    }

    public void setLabel(String typed) {
        label = typed;
    }

    public TokenScope getScope() {
        return scope;
    }

    public void setScope(TokenScope chosen) {
        scope = chosen;
    }

    public String getGroup() {
        return group;
    }

    public void setGroup(String typed) {
        group = typed;
    }
}
