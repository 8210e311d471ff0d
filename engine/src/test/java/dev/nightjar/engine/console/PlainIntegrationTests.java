package dev.nightjar.engine.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.nightjar.engine.console.Browser.Eyes;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.testing.Slow;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What persons do whose browser runs no JavaScript. */
@Slow
class PlainIntegrationTests {

  private ConsoleUnderTest console;
  private Page page;

  @BeforeEach
  void open() {
    console = ConsoleUnderTest.get();
    page = console.page(Eyes.PLAIN);
  }

  @AfterEach
  void close() {
    page.context().close();
    assertThat(console.complaints()).isEmpty();
  }

  @Test
  void pipelinesAreFilteredPausedAndResumed() {
    page.navigate("/pipelines");
    page.fill("main input[name=q]", "fraud");
    page.locator("main").getByRole(AriaRole.BUTTON).first().click();
    assertThat(page).hasURL(Pattern.compile(".*q=fraud.*"));
    assertThat(page.locator("tbody tr")).hasCount(1);

    page.navigate("/pipelines/rain/settings");
    page.locator("input[name=reason]").fill("Without script");
    press("Pause rain");
    assertThat(page.locator(".notice.late")).containsText("Without script");
    press("Resume rain");
    assertThat(page.locator(".notice.good")).containsText("Resumed");
  }

  @Test
  void aLogIsOpenedAtItsErrorAndSearched() {
    String failed = console.run("fraud", RunState.FAILED).id();
    page.navigate("/runs/" + failed + "/logs?step=model&at=error");
    assertThat(page).hasURL(Pattern.compile(".*#L1181"));
    assertThat(page.locator("#L1181")).isInViewport();

    page.selectOption("select[name=level]", "warn");
    press("Search");

    assertThat(page).hasURL(Pattern.compile(".*level=warn.*"));
    assertThat(page.locator(".log-line.info")).hasCount(0);
    assertThat(page.locator(".log-line.warn").first()).isVisible();
  }

  @Test
  void aBackfillIsAskedForFromItsRangeToItsConfirmation() {
    page.navigate("/backfills");
    page.getByText("New backfill").click();
    page.selectOption("select[name=pipeline]", "billing");
    page.fill("input[name=from]", "2026-10-01");
    page.fill("input[name=to]", "2026-10-02");
    press("List the dates");
    assertThat(page.locator("#dates")).containsText("would run");
    page.locator("main a.primary").filter(with("Order and pace")).click();
    page.locator("input[value=newest]").check();
    page.fill("input[name=parallel]", "2");
    press("Look it over");
    assertThat(page.locator(".stage h2")).containsText("Run billing for");

    assertThat(page.locator("main").getByRole(AriaRole.BUTTON).filter(with("Queue")))
        .containsText("runs of billing");
    page.locator("a").filter(with("Change the pace")).click();
    assertThat(page.locator("input[name=parallel]")).hasValue("2");
    assertThat(page.locator("input[value=newest]")).isChecked();
  }

  @Test
  void anAliasIsMovedWithAReason() {
    page.navigate("/models/rain.model/19");
    Locator menu = page.locator("details.menu").filter(with("Move")).first();
    menu.locator("summary").click();
    menu.locator("input[name=reason]").fill("The newer one drifts");
    menu.getByRole(AriaRole.BUTTON).click();

    assertThat(page.locator(".title-line .alias").first()).isVisible();
    assertThat(page.locator(".notice.good")).isVisible();
    page.navigate("/audit?by=ada&subject=model");
    assertThat(page.locator("tbody")).containsText("The newer one drifts");
  }

  @Test
  void versionsAreChosenAndCompared() {
    page.navigate("/models/rain.model");
    page.locator("input[value='18']").check();
    page.getByRole(AriaRole.BUTTON).getByText("Compare the chosen").click();

    assertThat(page.locator("h1")).containsText("In what 3 versions of rain.model differ");
    assertThat(page.locator(".chart").first().locator(".series")).hasCount(3);
    page.getByText("Everything").click();
    assertThat(page.locator(".compare")).containsText("label");
  }

  @Test
  void lineageIsFollowedBackByItsPicture() {
    page.navigate("/lineage");
    page.fill("input[name=of]", "rain.model");
    page.selectOption("select[name=way]", "up");
    page.selectOption("select[name=depth]", "all");
    press("Show");
    assertThat(page).hasURL(Pattern.compile(".*of=rain.model.*way=up.*depth=all.*"));

    page.locator("a.box").filter(with("weather")).first().click();

    assertThat(page.locator(".way h2")).containsText("weather");
    assertThat(page.locator(".way-list li").last()).containsText("model");
  }

  private void press(String button) {
    page.locator("main")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(button))
        .first()
        .click();
  }

  private static Locator.FilterOptions with(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
