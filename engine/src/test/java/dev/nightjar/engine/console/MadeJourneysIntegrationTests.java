package dev.nightjar.engine.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.nightjar.engine.console.Browser.Eyes;
import dev.nightjar.engine.testing.Slow;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What persons do with what runs have made, and with what waits, in a real browser. */
@Slow
class MadeJourneysIntegrationTests {

  private final ConsoleUnderTest console = ConsoleUnderTest.get();

  @AfterEach
  void nothingIsComplainedOf() {
    assertThat(console.complaints()).isEmpty();
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
}
