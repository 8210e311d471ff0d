package dev.nightjar.engine.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.nightjar.engine.console.Browser.Eyes;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.testing.Slow;
import dev.nightjar.engine.testing.TcpProxy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pages that learn what has changed, and logs that are followed. */
@Slow
class LiveIntegrationTests {

  private static final String SCRIPT =
      "<script>document.title='taken'</script><img src=x onerror=alert(1)>";

  private final ConsoleUnderTest console = ConsoleUnderTest.get();

  @Test
  void aLogIsFollowedAndGoesOnAfterACut() {
    String run = console.server().prepared().submit("clicks");
    console.server().prepared().awaitRunning(run, "visits");
    try (TcpProxy line = TcpProxy.to(console.server().port())) {
      Page page = through(line);
      page.navigate("/runs/" + run + "/logs?step=visits");
      assertThat(page.locator(".log-line").first()).containsText("Begins");
      console.server().prepared().log(run, "visits", "comes later");
      assertThat(page.locator(".log")).containsText("comes later");

      line.cut();
      assertThat(page.locator("[data-live-word]")).hasText("Cut off: tries again");
      console.server().prepared().log(run, "visits", "while it was cut");
      assertThat(page.locator(".log")).not().containsText("while it was cut");

      line.mend();
      assertThat(page.locator(".log")).containsText("while it was cut");
      assertThat(page.locator("[data-live-word]")).hasText("It goes on");
      console.server().prepared().log(run, "visits", SCRIPT);
      assertThat(page.locator(".log")).containsText("<script>document.title=");
      assertNoneTwice(page);
      assertThat(page.locator(".log img")).hasCount(0);

      page.reload();
      assertThat(page.locator(".log")).containsText("<script>document.title=");
      assertThat(page.title()).contains("Log of");
      assertThat(page.locator(".log img")).hasCount(0);
      page.context().close();
    }
    cancel(run);
    assertThat(console.complaints()).allMatch(LiveIntegrationTests::tellsOfTheCut);
  }

  /** Lines stand in the order of their numbers, each once. */
  private static void assertNoneTwice(Page page) {
    List<Integer> numbers =
        page.locator(".log-number").allTextContents().stream().map(Integer::valueOf).toList();
    assertThat(numbers).isSorted().doesNotHaveDuplicates();
    assertThat(page.locator(".log-line", text("comes later"))).hasCount(1);
    assertThat(page.locator(".log-line", text("while it was cut"))).hasCount(1);
  }

  @Test
  void aPageGoesOnAfterACutWithWhatItMissed() {
    String run = console.server().prepared().submit("clicks");
    console.server().prepared().awaitRunning(run, "visits");
    try (TcpProxy line = TcpProxy.to(console.server().port())) {
      Page page = through(line);
      page.navigate("/runs/" + run);
      assertThat(page.locator(".badge.boxed").first()).containsText("running");
      assertThat(page.locator("#told")).isEmpty();

      line.cut();
      assertThat(page.locator("#told")).hasText("Cut off: tries again");
      cancel(run);
      assertThat(page.locator(".badge.boxed").first()).containsText("running");

      line.mend();
      assertThat(page.locator(".badge.boxed").first()).containsText("cancelled");
      assertThat(page.locator("#told")).isEmpty();
      page.context().close();
    }
    assertThat(console.complaints()).allMatch(LiveIntegrationTests::tellsOfTheCut);
  }

  @Test
  void aRunThatEndsWhileItsPageLoadsIsSeenToHaveEnded() {
    String run = console.server().prepared().submit("clicks");
    console.server().prepared().awaitRunning(run, "visits");
    Page page = console.page(Eyes.USUAL);
    page.route(
        "**/live?*",
        stream -> {
          cancel(run);
          stream.resume();
        });

    page.navigate("/runs/" + run);

    assertThat(page.locator(".badge.boxed").first()).containsText("cancelled");
    page.context().close();
    assertThat(console.complaints()).isEmpty();
  }

  private Page through(TcpProxy line) {
    return console.page(Eyes.USUAL, Person.ADA, "http://127.0.0.1:" + line.port());
  }

  /** And waits until it is. */
  private void cancel(String run) {
    var unused = console.server().part(RunQueue.class).cancel(run);
    await()
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                console.server().part(RunQueries.class).find(run).orElseThrow().summary().state()
                    == RunState.CANCELLED);
  }

  private static boolean tellsOfTheCut(String complaint) {
    return complaint.contains("net::ERR_");
  }

  private static Page.LocatorOptions text(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }
}
