package cl.presente.admin.tokens;

import cl.presente.admin.Office;
import cl.presente.admin.OfficeWords;
import cl.presente.vault.TokenList;
import cl.presente.vault.TokenNotice;
import cl.presente.vault.TokenRow;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What every page of the office says of tokens that somebody should look at, to those who may see tokens. */
@Named
@RequestScoped
public class TokenAlarm {

    @Inject
    Office office;

    @Inject
    TokenList list;

    private @Nullable List<Alarm> alarms;

    /** One line, and the page that it leads to. */
    public record Alarm(TokenNotice notice, String text, String path) {}

    public List<Alarm> getAlarms() {
        if (alarms == null) {
            alarms = office.may("SEE_TOKENS")
                    ? list.all().stream()
                            .flatMap(token -> token.notices().stream().map(notice -> alarm(token, notice)))
                            .toList()
                    : List.of();
        }
        return alarms;
    }

    private Alarm alarm(TokenRow token, TokenNotice notice) {
        String text = OfficeWords.text(
                "token.alarm." + notice,
                token.label(),
                String.join(", ", token.refusalCodes()),
                token.refusedLearners());
        return new Alarm(notice, text, office.getPath() + "/tokens/" + token.id());
    }
}
