package dev.nightjar.engine.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.nightjar.engine.console.Browser.Eyes;
import dev.nightjar.engine.execution.RunQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pages that learn what has changed, and logs that are followed. */
@Tag("slow")
class LiveIntegrationTests {

  private static final String SCRIPT =
      "<script>document.title='taken'</script><img src=x onerror=alert(1)>";

  private final ConsoleUnderTest console = ConsoleUnderTest.get();

  @Test
  void aLogIsFollowedAndGoesOnAfterACut() {
    String run = console.server().prepared().submit("clicks");
    Page page = console.page(Eyes.USUAL);
    console.server().prepared().awaitRunning(run, "visits");
    page.navigate("/runs/" + run + "/logs?step=visits");
    assertThat(page.locator(".log-line").first()).containsText("Begins");

    console.server().prepared().log(run, "visits", "comes later");
    assertThat(page.locator(".log")).containsText("comes later");

    page.context().setOffline(true);
    console.server().prepared().log(run, "visits", "while it was cut");
    page.context().setOffline(false);
    assertThat(page.locator(".log")).containsText("while it was cut");
    console.server().prepared().log(run, "visits", SCRIPT);
    assertThat(page.locator(".log")).containsText("<script>document.title=");
    page.reload();
    assertThat(page.locator(".log")).containsText("<script>document.title=");
    assertThat(page.title()).contains("Log of");
    assertThat(page.locator(".log img")).hasCount(0);
    assertThat(page.locator(".log-line", new Page.LocatorOptions().setHasText("comes later")))
        .hasCount(1);

    var unused = console.server().part(RunQueue.class).cancel(run);
    page.context().close();
    console.complaints();
  }

  @Test
  void textOfOthersIsNeverMarkup() {
    String run = console.server().prepared().hostile(SCRIPT);
    Page page = console.page(Eyes.USUAL);
    for (String path :
        new String[] {
          "/",
          "/pipelines",
          "/runs",
          "/runs/" + run,
          "/runs/" + run + "/logs",
          "/pipelines?q=%3Cscript%3Ealert(1)%3C/script%3E",
          "/runs/%3Cscript%3E"
        }) {
      page.navigate(path);
      assertThat(page.title()).doesNotContain("taken");
      assertThat(page.locator("main img, main script")).hasCount(0);
    }
    page.navigate("/runs/" + run);
    assertThat(page.locator(".why")).containsText(SCRIPT);
    page.context().close();
    console.complaints();
  }
}
