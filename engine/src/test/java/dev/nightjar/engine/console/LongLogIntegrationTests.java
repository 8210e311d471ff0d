package dev.nightjar.engine.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.nightjar.engine.console.Browser.Eyes;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.testing.Slow;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A log of a million lines, which grows while somebody looks at it. */
@Slow
class LongLogIntegrationTests {

  private static final int LINES = 1_000_000;
  private static final int MORE = 6_000;

  /** What a page keeps of what it follows. */
  private static final int KEPT = 5_000;

  /** Longer than this without a picture, and people say that a page is frozen. */
  private static final double MOST_MILLIS = 1_500;

  private static final Duration OPENS = Duration.ofSeconds(10);

  private static final String WATCH =
      """
      () => {
        window.longest = 0;
        let last = performance.now();
        const tick = now => {
          window.longest = Math.max(window.longest, now - last);
          last = now;
          requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
      }
      """;

  private final ConsoleUnderTest console = ConsoleUnderTest.get();
  private String run = "";

  @BeforeEach
  void prepare() {
    run = console.server().prepared().submit("clicks");
    console.server().prepared().awaitRunning(run, "visits");
    add(1, LINES);
  }

  @AfterEach
  void end() {
    var unused = console.server().part(RunQueue.class).cancel(run);
    assertThat(console.complaints()).isEmpty();
  }

  @Test
  void itOpensAtOnceAndNeverFreezes() {
    Page page = console.page(Eyes.USUAL);
    long begin = System.nanoTime();
    page.navigate("/runs/" + run + "/logs?step=visits");
    assertThat(page.locator(".log-line")).hasCount(400);
    assertThat(page.locator(".log-line").last()).containsText("Line 1000000 of many");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(OPENS);
    assertThat(page.locator(".log-tools")).containsText("1,000,001 lines");

    page.evaluate(WATCH);
    add(LINES + 1, LINES + MORE);
    assertThat(page.locator(".log-line").last())
        .containsText("Line %d of many".formatted(LINES + MORE));
    assertThat(page.locator(".log-line")).hasCount(KEPT);
    assertThat(((Number) page.evaluate("window.longest")).doubleValue())
        .as("ms without a picture")
        .isLessThan(MOST_MILLIS);

    page.fill("main input[name=q]", "Line 4711 of many");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*q=Line.*"));
    assertThat(page.locator(".log-line")).hasCount(1);
    page.context().close();
  }

  private void add(int from, int to) {
    console
        .server()
        .part(JdbcTemplate.class)
        .update(
            """
            INSERT INTO log_line (attempt, place, logged_at, level, content)
            SELECT ?, X, ?, CASE WHEN MOD(X, 1000) = 0 THEN 'WARN' ELSE 'INFO' END,
              'Line ' || X || ' of many, and what it tells is not long'
            FROM SYSTEM_RANGE(?, ?)
            """,
            run + "/visits/1",
            PastRows.time(console.server().part(Clock.class).instant()),
            from,
            to);
  }
}
