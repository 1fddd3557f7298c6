package cl.presente.admin.tokens;

import cl.presente.identity.TellAdmins;
import cl.presente.platform.Settings;
import cl.presente.platform.jobs.Job;
import cl.presente.platform.jobs.Leased;
import cl.presente.tenant.CurrentTenant;
import cl.presente.tenant.EveryOtec;
import cl.presente.tenant.access.Actor;
import cl.presente.tenant.access.CurrentActor;
import cl.presente.vault.TokenList;
import cl.presente.vault.TokenNotice;
import cl.presente.vault.TokenNotices;
import cl.presente.vault.TokenRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Locale;

/** Mails an OTEC's administrators when SENCE refused a token, when one should be replaced, and when a retired one is left over. */
@ApplicationScoped
public class WatchTokens implements Job {

    @Inject
    EveryOtec otecs;

    @Inject
    CurrentTenant tenant;

    @Inject
    CurrentActor actor;

    @Inject
    TokenList list;

    @Inject
    TokenNotices notices;

    @Inject
    TellAdmins tellAdmins;

    @Inject
    Settings settings;

    @Inject
    WatchTokens self;

    @Override
    public String name() {
        return "watch-tokens";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    @Override
    public void run() {
        actor.set(Actor.SERVICE);
        otecs.inTurn(notices.withSomethingDue(), otec -> self.watch());
    }

    /** The current OTEC's tokens. */
    @Leased
    @Transactional
    public void watch() {
        for (TokenRow token : list.all()) {
            token.notices().stream()
                    .filter(notice -> notices.isDue(token.id(), notice))
                    .forEach(notice -> tell(token, notice));
        }
    }

    private void tell(TokenRow token, TokenNotice notice) {
        tellAdmins.tell(
                "token-" + notice.name().toLowerCase(Locale.ROOT),
                token.label() + " …" + token.lastFour(),
                String.join(", ", token.refusalCodes()),
                token.refusedLearners(),
                tenant.otec().home(settings.publicUrl()) + "/admin/tokens/" + token.id());
    }
}
