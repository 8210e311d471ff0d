package dev.nightjar.engine.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.nightjar.engine.console.Browser.Eyes;
import dev.nightjar.engine.testing.Slow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.util.UriUtils;

/** Text of others is shown as text, wherever it comes from. */
@Slow
class HostileTextIntegrationTests {

  private static final String IMAGE = "<img src=x onerror=document.title='taken'>";
  private static final String SCRIPT = "\"'><script>document.title='taken'</script>" + IMAGE;
  private static final String RUN = "/runs/" + Hostile.RUN;
  private static final String PIPELINE = "/pipelines/" + Hostile.PIPELINE;

  private static ConsoleUnderTest console;

  @BeforeAll
  static void prepare() {
    console = ConsoleUnderTest.get();
    Hostile.add(console.server(), SCRIPT);
  }

  /** Where what is shown in which place. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ | .failure .cause",
        "/ | .failure .hint",
        "/pipelines?q=hostile | .tag",
        "/pipelines?q=hostile | tbody td.wide-only",
        "/pipelines?q=hostile | select[name=owner]",
        "RUN | .why",
        "RUN | .gantt",
        "RUN | .facts dt",
        "RUN | .facts dd",
        "RUN?step=visitsTEXT | #step-title",
        "RUN/logs | .log-text",
        "RUN/logs?q=TEXT | main input[name=q]",
        "PIPELINE | .grid",
        "PIPELINE/settings | .notice.bad",
        "PIPELINE/settings | .facts dd",
        "/queue | main",
        "/audit?by=TEXT | tbody",
        "/audit?name=TEXT | main input[name=name]",
        "/data?q=TEXT | main input[name=q]",
        "/lineage?of=TEXT | main",
        "/backfills/new?pipeline=TEXT&from=TEXT | main",
        "/runs/IMAGE | h1"
      })
  void itIsShownAsText(String path, String place) {
    Page page = console.page(Eyes.USUAL);
    page.navigate(
        path.replace("RUN", RUN)
            .replace("PIPELINE", PIPELINE)
            .replace("TEXT", UriUtils.encode(SCRIPT, StandardCharsets.UTF_8))
            .replace("IMAGE", UriUtils.encode(IMAGE, StandardCharsets.UTF_8)));

    assertIsText(page);
    String shown =
        String.join(
            " ",
            Stream.concat(
                    page.locator(place).allTextContents().stream(),
                    page.locator(place).locator("xpath=self::input").all().stream()
                        .map(each -> each.inputValue()))
                .toList());
    assertThat(shown).contains(path.contains("IMAGE") ? IMAGE : SCRIPT);
    page.context().close();
    assertThat(console.complaints()).isEmpty();
  }

  @Test
  void noPageTakesItForMarkup() {
    Page page = console.page(Eyes.USUAL);
    List<String> more =
        List.of(PIPELINE, PIPELINE + "/graph", PIPELINE + "/versions", PIPELINE + "/schedule");
    Stream.concat(
            Tour.of(console).stream().filter(stop -> stop.who() == Person.ADA).map(Tour.Stop::path),
            more.stream())
        .forEach(
            path -> {
              page.navigate(path);
              assertIsText(page);
            });
    page.context().close();
    assertThat(console.complaints()).isEmpty();
  }

  private static void assertIsText(Page page) {
    assertThat(page.title()).as(page.url()).isNotEqualTo("taken");
    assertThat(page.locator("main img, main script")).hasCount(0);
  }
}
