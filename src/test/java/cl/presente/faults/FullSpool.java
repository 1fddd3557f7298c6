package cl.presente.faults;

import cl.presente.support.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The database is away and the disk of the spool is full: SENCE's answers stay in the learners' browsers, which bring them again
 * by themselves until they are stored.
 */
final class FullSpool implements Scenario {

    private static final int LEARNERS = 50;
    private static final double PATIENCE_MILLIS = 120_000;
    static final int SESSIONS = LEARNERS;

    @Override
    public Figures run(Ground ground, Scale scale) throws Exception {
        if (!ground.spoolIsOwnDisk()) {
            return new Figures("not run: only root may mount a small disk", 0, 0, 0, 0, Latencies.NONE, List.of());
        }
        int count = Math.max(4, scale.count(LEARNERS));
        int from = ground.take(count);
        BitSet acknowledged = new BitSet();
        List<Long> nanos = new ArrayList<>();
        int held = 0;
        try (Browser browser = Browser.launch();
                BrowserContext context = browser.chromium().newContext()) {
            context.setDefaultTimeout(PATIENCE_MILLIS);
            ground.killDatabase();
            ground.fillSpool();
            List<Page> pages = new ArrayList<>();
            List<Long> sent = new ArrayList<>();
            for (int i = from; i < from + count; i++) {
                Page page = context.newPage();
                page.setContent(form(
                        ground.base() + ground.sessions().path(i),
                        ground.sessions().acceptance(i)));
                sent.add(System.nanoTime());
                page.evaluate("document.forms[0].submit()");
                pages.add(page);
            }
            for (Page page : pages) {
                page.locator("[data-test=repost]").waitFor();
                held++;
            }
            ground.startDatabase();
            for (int i = 0; i < count; i++) {
                try {
                    pages.get(i).waitForURL(url -> !url.contains("/c/"));
                    acknowledged.set(from + i);
                    nanos.add(System.nanoTime() - sent.get(i));
                } catch (TimeoutError stillThere) {
                    // Not acknowledged: the figures say so.
                }
            }
        } finally {
            ground.emptySpool();
        }
        int stored = acknowledged.cardinality();
        return new Figures(
                        "disk of the spool full and database away: " + held + " of " + count
                                + " browsers held the answer, " + stored + " of " + count + " stored",
                        count,
                        stored,
                        ground.storedInTheEnd(acknowledged).lost(ground.sessions(), acknowledged),
                        Evidence.in(ground.access()).twice(),
                        Latencies.of(nanos.stream().mapToLong(Long::longValue).toArray()),
                        List.of())
                .and(stored == count, "not all were stored");
    }

    /** As SENCE's page holds it. */
    private static String form(String address, byte[] body) {
        StringBuilder form = new StringBuilder("<form method=post action=\"" + address + "\">");
        for (String pair : new String(body, StandardCharsets.US_ASCII).split("&")) {
            String[] parts = pair.split("=", 2);
            form.append("<input type=hidden name=\"")
                    .append(parts[0])
                    .append("\" value=\"")
                    .append(java.net.URLDecoder.decode(parts[1], StandardCharsets.UTF_8))
                    .append("\">");
        }
        return form.append("</form>").toString();
    }
}
