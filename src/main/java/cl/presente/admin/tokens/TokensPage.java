package cl.presente.admin.tokens;

import cl.presente.admin.OfficeWords;
import cl.presente.attendance.TokenUse;
import cl.presente.attendance.TokenUse.Use;
import cl.presente.platform.TimeSource;
import cl.presente.vault.KeepTokens;
import cl.presente.vault.TokenList;
import cl.presente.vault.TokenRow;
import cl.presente.vault.TokenState;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The OTEC's tokens, the order in which they are tried, and what is to be done with them when. */
@Named
@ViewScoped
public class TokensPage implements Serializable {

    private static final long serialVersionUID = 1L;

    @Inject
    TokenList list;

    @Inject
    TokenUse use;

    @Inject
    KeepTokens keepTokens;

    private List<TokenRow> rows = List.of();
    private Map<UUID, Use> uses = Map.of();

    /** What falls on a day. */
    public enum Due {
        REPLACE,
        RETIRED
    }

    /** One line of the calendar. */
    public record Entry(LocalDate day, TokenRow token, Due due) implements Serializable {}

    @PostConstruct
    void open() {
        rows = list.all();
        uses = use.all();
    }

    public List<TokenRow> getKept() {
        return rows.stream().filter(row -> row.state() != TokenState.DESTROYED).toList();
    }

    public List<TokenRow> getDestroyed() {
        return rows.stream().filter(row -> row.state() == TokenState.DESTROYED).toList();
    }

    public Use use(TokenRow row) {
        return uses.getOrDefault(row.id(), Use.NONE);
    }

    /** Where in the order it is tried, from 1; 0 when it is not in use. */
    public int place(TokenRow row) {
        return order().indexOf(row.id()) + 1;
    }

    public int getInUse() {
        return order().size();
    }

    /** Tries that token earlier (-1) or later (1). */
    public void move(TokenRow row, int by) {
        List<UUID> order = new ArrayList<>(order());
        int from = order.indexOf(row.id());
        Collections.swap(order, from, from + by);
        keepTokens.reorder(order);
        open();
        OfficeWords.done("tokens.reordered", row.label(), from + by + 1);
    }

    /** Month by month what is due, the next first. */
    public Map<YearMonth, List<Entry>> getCalendar() {
        return rows.stream()
                .flatMap(TokensPage::due)
                .sorted(Comparator.comparing(Entry::day))
                .collect(
                        Collectors.groupingBy(entry -> YearMonth.from(entry.day()), TreeMap::new, Collectors.toList()));
    }

    private static Stream<Entry> due(TokenRow row) {
        if (row.state() == TokenState.RETIRING && row.retiringUntil() != null) {
            LocalDate day = TimeSource.dayOf(row.retiringUntil());
            return Stream.of(new Entry(day, row, Due.RETIRED));
        }
        return row.replaceBy() == null ? Stream.empty() : Stream.of(new Entry(row.replaceBy(), row, Due.REPLACE));
    }

    private List<UUID> order() {
        return rows.stream()
                .filter(row -> row.state() == TokenState.ACTIVE)
                .map(TokenRow::id)
                .toList();
    }
}
