package dev.nightjar.engine.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.nightjar.engine.console.Browser.Eyes;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What persons do with what runs have made, and with what waits, in a real browser. */
@Tag("slow")
class MadeJourneysIntegrationTests {

  private static final List<String> PAGES =
      List.of(
          "/backfills",
          "/backfills/" + PreparedShelf.PAUSED,
          "/backfills/new",
          "/backfills/new?pipeline=rain&from=2026-10-01",
          "/backfills/new?pipeline=rain&from=2026-10-01&stage=pace",
          "/backfills/new?pipeline=rain&from=2026-10-01&stage=confirm",
          "/data",
          "/data/rain.features",
          "/data/rain.features/rows",
          "/data/rain.features/versions",
          "/data/rain.checked/quality",
          "/models",
          "/models/rain.model",
          "/models/rain.model/20",
          "/models/rain.model/compare?v=20&v=19",
          "/lineage",
          "/lineage?of=rain.model",
          "/lineage?of=rain.features&column=wind",
          "/queue",
          "/audit");

  private final ConsoleUnderTest console = ConsoleUnderTest.get();

  @AfterEach
  void nothingIsComplainedOf() {
    assertThat(console.complaints()).isEmpty();
  }

  @Test
  void aBackfillIsListedDateByDateBeforeItIsConfirmed() {
    Page page = console.page(Eyes.USUAL);
    page.navigate("/backfills");
    page.getByText("New backfill").click();
    page.selectOption("select[name=pipeline]", "rain");
    page.fill("input[name=from]", "2026-10-01");
    page.getByText("List the dates").click();
    assertThat(page.locator("#dates")).containsText("would run");
    assertThat(page.locator("tbody tr").first()).containsText("it has no run");

    page.getByText("Order and pace").last().click();
    page.getByText("The newest").click();
    page.fill("input[name=parallel]", "3");
    page.getByText("Look it over").click();

    assertThat(page.locator(".stage h2")).containsText("Run rain for");
    assertThat(page.locator(".facts")).containsText("the newest");
    assertThat(page)
        .hasURL(
            Pattern.compile(
                ".*order=newest.*parallel=3.*stage=confirm.*|.*stage=confirm.*order=newest&parallel=3.*"));
    page.goBack();
    assertThat(page.locator("input[name=parallel]")).isVisible();
    page.context().close();
  }

  @Test
  void theWayFromAModelToItsSourceIsMadePlain() {
    Page page = console.page(Eyes.USUAL);
    page.navigate("/lineage?of=rain.model&depth=all&way=up");
    page.locator("a.box", new Page.LocatorOptions().setHasText("weather")).first().click();

    assertThat(page.locator(".way h2")).containsText("weather");
    assertThat(page.locator(".way-list li").first()).containsText("weather");
    assertThat(page.locator(".way-list li").last()).containsText("model");
    assertThat(page.locator("path.wire.critical")).not().hasCount(0);
    page.context().close();
  }

  @Test
  void versionsOfAModelAreComparedByTheirDifferences() {
    Page page = console.page(Eyes.USUAL);
    page.navigate("/models/rain.model");
    page.getByRole(AriaRole.BUTTON).getByText("Compare the chosen").click();

    assertThat(page.locator("h1")).containsText("In what 2 versions of rain.model differ");
    assertThat(page.locator(".chart")).hasCount(3);
    assertThat(page.locator(".chart").first().locator(".series")).hasCount(2);
    assertThat(page.locator(".compare")).containsText("areaUnderROC");
    int few = page.locator(".compare tr").count();
    page.getByText("Everything").click();
    assertThat(page.locator(".compare")).containsText("label");
    assertThat(page.locator(".compare tr").count()).isGreaterThan(few);
    page.context().close();
  }

  @Test
  void theAuditLogIsFilteredByWho() {
    Page page = console.page(Eyes.PLAIN);
    page.navigate("/audit");
    page.fill("input[name=by]", "maria");
    page.locator("main").getByRole(AriaRole.BUTTON).getByText("Filter").click();

    assertThat(page).hasURL(Pattern.compile(".*by=maria.*"));
    assertThat(page.locator("tbody")).containsText("The newest one was trained on half a week");
    assertThat(page.locator("tbody")).not().containsText("tom");
    page.context().close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark", "phone"})
  void everybodyCanUseThem(String how) {
    Page page =
        console.page(
            how.equals("dark") ? Eyes.DARK : how.equals("phone") ? Eyes.PHONE : Eyes.USUAL);
    List<String> found = new ArrayList<>();
    for (String path : PAGES) {
      page.navigate(path);
      for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
        if (List.of("serious", "critical").contains(rule.getImpact())) {
          rule.getNodes()
              .forEach(node -> found.add(path + " " + rule.getId() + " " + node.getHtml()));
        }
      }
      if (how.equals("phone")
          && Boolean.TRUE.equals(
              page.evaluate("document.documentElement.scrollWidth > innerWidth + 1"))) {
        found.add(path + " is wider than a phone");
      }
    }
    page.context().close();

    assertThat(found).isEmpty();
    console.complaints();
  }
}
