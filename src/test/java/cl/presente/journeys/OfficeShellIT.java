package cl.presente.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import cl.presente.journeys.OfficeVisit.Staff;
import cl.presente.support.AnyDatabase;
import cl.presente.support.RunningService;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the office does when something goes wrong or nobody sits before it, without a mouse, and on paper. */
@AnyDatabase
class OfficeShellIT {

    @RegisterExtension
    static final RunningService presente = new RunningService();

    private static final String OTEC = "puerto-lluvia";
    private static final String OFFICE = "/o/" + OTEC + "/admin/";

    private OfficeVisit office;

    @BeforeEach
    void aDesktop() {
        office = new OfficeVisit(presente);
    }

    @AfterEach
    void signedOut() {
        office.close();
    }

    @Test
    void theBoardTheSessionsAndTheTrailAreWalkedByKeyboardAlone() {
        SampleLearner learner = connected();
        office.open("/sign-in").signIn(Staff.of(OTEC, "administrador")).open(OFFICE + "live");

        office.press("Tab").hasFocus(".skip");
        assertThat(office.page().locator(".skip").boundingBox().x).isNotNegative();
        office.press("Enter").hasFocus("main");
        office.tabTo("[data-test=environment][data-environment=TEST]").press("Enter");
        office.page().waitForSelector("[data-test=board][data-environment=TEST]");
        office.tabTo("[data-test=remind-close]").press("Enter").hasFocus(".ui-dialog");
        office.press("Escape").hasFocus("[data-test=remind-close]");
        office.page()
                .locator("[data-test=remind-dialog]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));

        office.tabBackTo("[data-test=menu][data-section=trail]").press("Enter");
        office.page().waitForURL("**/admin/trail");
        office.tabTo("[data-test=filter-words]");
        office.page().keyboard().type("nada que exista");
        office.listsNothing();

        office.tabBackTo("[data-test=menu][data-section=sessions]").press("Enter");
        office.page().waitForURL("**/admin/sessions");
        office.tabTo("[data-test=filter-search]");
        office.page().keyboard().type(learner.run());
        office.lists(1, "OPEN").tabTo("[data-test=session-row]").press("Enter");
        office.page().locator("[data-test=session-event]").first().waitFor();
    }

    /** What a hand with a mouse could use; of the choices of one group the keyboard stops at one. */
    private static final String MARK_CONTROLS = """
            () => {
              const groups = new Set();
              const all = [...document.querySelectorAll('a[href],button,input,select,textarea,summary')].filter(e =>
                !e.disabled && e.type !== 'hidden' && e.tabIndex >= 0 && e.checkVisibility({visibilityProperty: true})
                && !(e.type === 'radio' && (groups.has(e.name) || !groups.add(e.name))));
              all.forEach((e, i) => (e.type === 'radio' ? [...document.getElementsByName(e.name)] : [e])
                .forEach(one => one.dataset.control = i));
              return all.map(e => e.outerHTML.slice(0, 160));
            }""";

    private static final String FOCUSED = """
            () => {
              const e = document.activeElement;
              return !e || e === document.body ? 'end'
                : e.dataset.control === undefined ? 'other'
                : getComputedStyle(e).outlineStyle === 'none' ? 'unseen ' + e.outerHTML.slice(0, 160) : e.dataset.control;
            }""";

    @Test
    void everyControlOfEveryPageIsReachedByTheTabKeyAndSeenThere() {
        office.open("/sign-in").signIn(Staff.of(OTEC, "administrador"));
        List<String> pages = pages();

        int controls = 0;
        for (String page : pages) {
            controls += tabThrough(page);
        }

        assertThat(pages).hasSizeGreaterThan(20);
        System.out.println("keyboard: " + controls + " controls on " + pages.size() + " pages reached by the Tab key");
    }

    @Test
    void onAPhoneNoPageIsWiderThanTheScreen() {
        SampleLearner learner = connected();
        office.open("/sign-in").signIn(Staff.of(OTEC, "administrador")).open(OFFICE + "sessions");
        String session = office.search(learner.run())
                .lists(1, "OPEN")
                .page()
                .locator("[data-test=session-row]")
                .getAttribute("href");
        List<String> pages = pages();
        pages.add(session);
        office.page().setViewportSize(360, 740);

        assertThat(pages).filteredOn(this::isWide).isEmpty();
    }

    /** A learner whose session SENCE has opened. */
    private static SampleLearner connected() {
        SampleLearner learner = SampleLearner.of(presente, SampleLearner.FORTY);
        try (Walk walk = Walk.onPhone(presente.browser().chromium(), learner)) {
            walk.attend().shows("OPEN");
        }
        return learner;
    }

    private boolean isWide(String path) {
        office.open(path);
        return (Boolean) office.page().evaluate("() => document.documentElement.scrollWidth > innerWidth");
    }

    /** The pages of the office, of which one run is looked at. */
    private List<String> pages() {
        office.open(OFFICE + "runs");
        String run = office.page().locator("[data-test=run-row]").first().getAttribute("href");
        List<String> pages = new ArrayList<>(
                office.menu().stream().map(section -> OFFICE + section).toList());
        for (String page : List.of("runs/new", "courses/new", "tokens/new", "people/invite", "people/roles")) {
            pages.add(OFFICE + page);
        }
        for (String page : List.of("", "/edit", "/nomina", "/import", "/links", "/doctor", "/production")) {
            pages.add(run + page);
        }
        return pages;
    }

    @SuppressWarnings("unchecked")
    private int tabThrough(String path) {
        office.open(path);
        List<String> controls = (List<String>) office.page().evaluate(MARK_CONTROLS);
        Set<String> reached = new HashSet<>();
        for (int i = 0; i < controls.size() + 20; i++) {
            office.page().keyboard().press("Tab");
            String focused = office.page().evaluate(FOCUSED).toString();
            assertThat(focused).as(path).doesNotStartWith("unseen");
            if (focused.equals("end")) break;
            reached.add(focused);
        }
        assertThat(IntStream.range(0, controls.size())
                        .filter(i -> !reached.contains(String.valueOf(i)))
                        .mapToObj(controls::get))
                .as("not reached at " + path)
                .isEmpty();
        return controls.size();
    }

    @Test
    void aNetworkThatIsGoneIsSaidUntilItIsBack() {
        office.open("/sign-in").signIn(Staff.of(OTEC, "coordinador")).open(OFFICE + "live");
        Locator notice = office.page().locator("#network [role=alert]");
        assertThat(notice.isVisible()).isFalse();

        office.offline(true);
        notice.waitFor();
        assertThat(notice.innerText()).contains("Revise su conexión");

        office.offline(false);
        notice.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    }

    @Test
    void aBoardWhoseSignInEndedSaysSoByItselfAndGoesOnAfterANewOne() {
        Staff staff = Staff.of(OTEC, "coordinador");
        office.open("/sign-in").signIn(staff).open(OFFICE + "live");

        office.post("/sign-out", Map.of("Origin", presente.baseUrl().toString()));
        Locator notice = office.page().locator("[data-test=signed-out]");
        notice.waitFor();
        assertThat(notice.locator("a").getAttribute("href"))
                .isEqualTo("/sign-in?to=" + URLEncoder.encode(OFFICE + "live", StandardCharsets.UTF_8));

        try (OfficeVisit otherTab = new OfficeVisit(presente)) {
            office.keepCookie(otherTab.open("/sign-in").signIn(staff).cookie());
        }
        notice.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
        assertThat(office.page().url()).endsWith(OFFICE + "live");
    }

    @Test
    void aPageThatIsNotThereOrNotForTheRoleLeadsBackIntoTheOffice() {
        office.open("/sign-in").signIn(Staff.of(OTEC, "coordinador"));
        assertThat(office.menu()).contains("live", "sessions").doesNotContain("trail");

        assertThat(office.get(OFFICE + "trail").status()).isEqualTo(403);
        office.open(OFFICE + "trail");
        assertThat(office.page().locator("h1").innerText()).isEqualTo("No puede abrir esta página");
        office.open(OFFICE + "nowhere");
        assertThat(office.page().locator("h1").innerText()).isEqualTo("No encontramos esta página");
        assertThat(office.page().locator("[data-test=problem]").innerText()).contains("en esta OTEC");
        office.page().click("[data-test=way-back]");
        assertThat(office.menu()).isNotEmpty();
    }

    @Test
    void onPaperThereIsTheTableAndNothingToPress() {
        office.open("/sign-in").signIn(Staff.of(OTEC, "administrador")).open(OFFICE + "trail");
        office.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(office.page().locator("table.trail").isVisible()).isTrue();
        for (String hidden : new String[] {".bar nav", ".who", ".filters", ".downloads"}) {
            assertThat(office.page().locator(hidden).isVisible()).as(hidden).isFalse();
        }
    }
}
