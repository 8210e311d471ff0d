package dev.nightjar.engine.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import dev.nightjar.engine.console.Browser.Eyes;
import dev.nightjar.engine.execution.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every page. */
@Tag("slow")
class PagesIntegrationTests {

  private static final int MOST_SCRIPT_BYTES = 250 * 1024;

  private final ConsoleUnderTest console = ConsoleUnderTest.get();

  private List<String> pages() {
    String failed = console.run("fraud", RunState.FAILED).id();
    return List.of(
        "/",
        "/pipelines",
        "/pipelines?q=none-is-called-so",
        "/pipelines/churn",
        "/pipelines/fraud/graph",
        "/pipelines/fraud/versions",
        "/pipelines/churn/schedule",
        "/pipelines/forecast/settings",
        "/runs",
        "/runs/" + failed,
        "/runs/" + failed + "?step=model",
        "/runs/" + failed + "/definition",
        "/runs/" + failed + "/logs",
        "/runs/" + failed + "/logs?step=model&level=warn",
        "/runs/no-such-run");
  }

  /** What sticks out to the right, when the page can be moved sideways. */
  private static final String WIDER =
      """
      () => {
        const moves = each => each !== document.body
          && (getComputedStyle(each).overflowX !== 'visible' || moves(each.parentElement));
        return document.documentElement.scrollWidth <= innerWidth + 1 ? '' :
          [...document.body.querySelectorAll('*')]
            .filter(each => each.getBoundingClientRect().right > innerWidth + 1)
            .filter(each => !moves(each.parentElement))
            .map(each => each.outerHTML.slice(0, 80)).slice(0, 5).join('\\n');
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark", "phone"})
  void everybodyCanUseThem(String how) {
    Page page =
        console.page(
            how.equals("dark") ? Eyes.DARK : how.equals("phone") ? Eyes.PHONE : Eyes.USUAL);
    List<String> found = new ArrayList<>();
    for (String path : pages()) {
      page.navigate(path);
      for (Rule rule : new AxeBuilder(page).analyze().getViolations()) {
        if (List.of("serious", "critical").contains(rule.getImpact())) {
          rule.getNodes()
              .forEach(node -> found.add(path + " " + rule.getId() + " " + node.getHtml()));
        }
      }
      if (how.equals("phone")) {
        assertThat(page.evaluate(WIDER)).as("what makes %s wider than a phone", path).isEqualTo("");
      }
    }
    page.context().close();

    assertThat(found).isEmpty();
    console.complaints();
  }

  @Test
  void theyAreReadAndActedOnWithoutScript() {
    Page page = console.page(Eyes.PLAIN);
    for (String path : pages()) {
      page.navigate(path);
      assertThat(page.locator("h1").first()).isAttached();
    }
    page.navigate("/pipelines");
    page.fill("main input[name=q]", "fraud");
    page.locator("main").getByRole(AriaRole.BUTTON).first().click();
    assertThat(page).hasURL(Pattern.compile(".*q=fraud.*"));
    assertThat(page.locator("tbody tr")).hasCount(1);
    String failed = console.run("fraud", RunState.FAILED).id();
    page.navigate("/runs/" + failed + "/logs?step=model&at=error");
    assertThat(page).hasURL(Pattern.compile(".*#L1181"));
    page.navigate("/pipelines/rain/settings");
    page.locator("input[name=reason]").fill("Without script");
    page.getByText("Pause rain").click();
    assertThat(page.locator(".notice.late")).containsText("Without script");
    page.getByText("Resume rain").click();
    page.context().close();
    console.complaints();
  }

  @Test
  void theFirstPageLoadsLittleScript() {
    Page page = console.page(Eyes.USUAL);
    List<Response> scripts = new ArrayList<>();
    page.onResponse(
        response -> {
          if (response.request().resourceType().equals("script")) {
            scripts.add(response);
          }
        });
    page.navigate("/");
    long bytes = scripts.stream().mapToLong(script -> script.body().length).sum();
    page.context().close();

    assertThat(scripts).isNotEmpty();
    assertThat(bytes).isLessThan(MOST_SCRIPT_BYTES);
  }

  @Test
  void nothingComesFromElsewhereAndNoPageComplains() {
    Page page = console.page(Eyes.USUAL);
    List<String> elsewhere = new ArrayList<>();
    page.onRequest(
        request -> {
          if (!request.url().startsWith(console.server().url("/"))) {
            elsewhere.add(request.url());
          }
        });
    console.complaints();
    pages().stream().filter(path -> !path.contains("no-such")).forEach(page::navigate);
    page.context().close();

    assertThat(elsewhere).isEmpty();
    assertThat(console.complaints()).isEmpty();
  }

  @Test
  void timesOfADayOnWhichClocksChangeAreShownInTheChosenZone() {
    Page page = console.page(Eyes.USUAL);
    page.navigate("/pipelines/churn/schedule?month=2027-03&zone=Europe/Berlin");

    assertThat(page.locator(".clocks")).hasCount(1);
    assertThat(page.locator("td", new Page.LocatorOptions().setHas(page.locator(".clocks"))))
        .containsText("28");
    page.navigate("/pipelines/churn/schedule?month=2026-10&zone=Europe/Berlin");
    assertThat(page.locator(".clocks .hidden").first())
        .containsText("clocks go from 03:00 to 02:00");
    page.context().close();
  }
}
