package dev.nightjar.engine.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.nightjar.engine.console.Browser.Eyes;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.testing.Slow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What persons do with the console, in a real browser: by mouse, and by keyboard alone. */
@Slow
@ParameterizedClass
@EnumSource(Hand.class)
class JourneysIntegrationTests {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Hand hand;
  private ConsoleUnderTest console;
  private Page page;

  JourneysIntegrationTests(Hand hand) {
    this.hand = hand;
  }

  @BeforeEach
  void open() {
    console = ConsoleUnderTest.get();
    page = console.page(Eyes.USUAL);
  }

  @AfterEach
  void close() {
    page.context().close();
    assertThat(console.complaints()).isEmpty();
  }

  @Test
  void theCauseOfAFailureStandsOnTheFirstPageAndItsLogTwoClicksAway() {
    assertThat(page.locator("h1")).containsText("runs failed in the last 12 hours");
    Locator failure = page.locator(".failure", with("The driver ran out of memory"));
    assertThat(failure).containsText("Give the step more");

    hand.press(failure.getByText("The run"));
    assertThat(page.locator(".why")).containsText("The driver ran out of memory");
    assertThat(page.locator(".why")).containsText("the last run that went well");
    hand.press(page.locator(".why").getByText("Log at the error"));

    page.waitForURL(Pattern.compile(".*step=model.*line=1181#L1181"));
    assertThat(page.locator("#L1181")).isInViewport();
    assertThat(page.locator("#L1181")).containsText("The driver ran out of memory");
    assertThat(page.locator(".log-tools")).containsText("line 1,181 of 1,");
  }

  @Test
  void theFirstPageTellsWhatIsLateWhatStillRunsAndHowTheSystemIs() {
    assertThat(page.locator(".vitals li"))
        .containsText(
            new Pattern[] {
              Pattern.compile("Scheduler\\s*on time"),
              Pattern.compile("Engines\\s*well\\s*1 live"),
              Pattern.compile("Drivers\\s*well\\s*\\d+ runs served"),
              Pattern.compile("Git\\s*1 invalid\\s*forecast: the last good version runs"),
              Pattern.compile("Notifications\\s*2 stuck")
            });
    assertThat(section("late")).containsText(Pattern.compile("forecast\\s*its pipeline is paused"));
    assertThat(section("going")).containsText(Pattern.compile("sessions\\s*pages"));
    assertThat(section("going").locator("progress").first()).isVisible();

    hand.press(section("late").locator("a").first());
    page.waitForURL(Pattern.compile(".*/runs/forecast-.*"));
    page.goBack();
    hand.press(page.locator(".vitals a", with("Git")));
    page.waitForURL(Pattern.compile(".*/pipelines/forecast/settings"));
    assertThat(page.locator(".notice.bad")).containsText("column 'solt' doesn't exist in sales");
  }

  private Locator section(String title) {
    return page.locator("section[aria-labelledby=" + title + "]");
  }

  @Test
  void aRunIsRetriedFromTheStepThatFailed() {
    String run = console.server().prepared().failed("forecast", "quality");
    page.navigate("/runs/" + run);
    assertThat(page.locator(".why")).containsText("The gate refuses the model");

    hand.press(page.locator(".why").getByRole(AriaRole.BUTTON, retryFromHere()));

    assertThat(page.locator(".notice.good")).containsText("It waits for an engine");
    assertThat(page.getByText("ada").last()).isVisible();
  }

  @Test
  void aRunThatGoesOnIsCancelledByName() {
    String run = console.server().prepared().submit("clicks");
    console.server().prepared().awaitRunning(run, "visits");
    page.navigate("/runs/" + run);
    hand.press(page.locator("summary", new Page.LocatorOptions().setHasText("Cancel")));
    assertThat(page.locator(".menu-body").first()).containsText(run);

    hand.press(page.getByRole(AriaRole.BUTTON, button("Cancel this run")));

    assertThat(page.locator(".notice")).containsText("Cancelled");
    await().atMost(PATIENCE).until(() -> state(run) == RunState.CANCELLED);
    // The page learns of it by itself.
    assertThat(page.locator(".badge.boxed").first())
        .containsText(
            "cancelled",
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE.toMillis()));
  }

  @Test
  void aQuestionIsAnsweredAndTheRunGoesOn() {
    var unused = console.server().prepared().submit("prices");
    hand.press(page.locator("a", with("Change 214 prices")).first());
    assertThat(page.locator(".ask")).containsText("Change 214 prices");
    hand.type(page.locator(".ask input[name=reason]"), "Agreed with sales");
    hand.press(page.getByRole(AriaRole.BUTTON, button("Approve")));

    assertThat(page.locator(".notice.good")).containsText("Approved");
    String run = page.url().replaceAll(".*/runs/([^?]*).*", "$1");
    await().atMost(PATIENCE).until(() -> state(run) == RunState.SUCCEEDED);
    assertThat(page.locator("#decided").locator("..").locator(".."))
        .containsText("Agreed with sales");
  }

  @Test
  void aBackfillIsAskedForStageByStage() {
    page.navigate("/backfills/new");
    hand.choose(page.locator("select[name=pipeline]"), "rain");
    hand.type(page.locator("input[name=from]"), hand == Hand.MOUSE ? "2026-10-01" : "10012026");
    hand.press(page.getByRole(AriaRole.BUTTON, button("List the dates")));
    assertThat(page.locator("#dates")).containsText("would run");
    assertThat(page.locator("tbody tr").first()).containsText("it has no run");
    hand.press(page.locator("main a.primary", with("Order and pace")));
    hand.check(page.locator("input[value=newest]"));
    hand.type(page.locator("input[name=parallel]"), "3");
    hand.press(page.getByRole(AriaRole.BUTTON, button("Look it over")));

    assertThat(page.locator(".stage h2")).containsText("Run rain for");
    assertThat(page.locator(".facts")).containsText("the newest");
    assertThat(page).hasURL(Pattern.compile(".*order=newest.*parallel=3.*"));
    page.goBack();
    assertThat(page.locator("input[name=parallel]")).isVisible();
  }

  @Test
  void versionsOfAModelAreChosenAndCompared() {
    page.navigate("/models/rain.model");
    hand.check(page.locator("input[name=v]").nth(2));
    hand.press(page.getByRole(AriaRole.BUTTON, button("Compare the chosen")));

    assertThat(page.locator("h1")).containsText("In what 3 versions of rain.model differ");
    assertThat(page.locator(".chart").first().locator(".series")).hasCount(3);
    int few = page.locator(".compare tr").count();
    hand.press(page.locator("main a", with("Everything")));
    assertThat(page.locator(".compare")).containsText("label");
    assertThat(page.locator(".compare tr").nth(few)).isAttached();
  }

  @Test
  void theGridLeadsToTheRunAndTheBackButtonBack() {
    page.navigate("/pipelines/churn");
    assertThat(page.locator(".grid .changed").first()).isAttached();

    hand.press(page.locator(".grid a.bad").last());

    page.waitForURL(Pattern.compile(".*/runs/churn-.*step=checked.*"));
    assertThat(page.locator("#step-title")).hasText("checked");
    page.goBack();
    assertThat(page).hasURL(Pattern.compile(".*/pipelines/churn$"));
    assertThat(page.locator(".grid tbody tr").first()).isVisible();
  }

  @Test
  void versionsAreComparedByTextAndByWhatTheyDo() {
    page.navigate("/pipelines/fraud/versions");
    assertThat(page.locator(".changes").first()).containsText("maxDepth");
    assertThat(page.locator(".diff .added").first()).isVisible();

    hand.choose(
        page.locator("select[name=from]"),
        page.locator("select[name=from] option[value='1']").textContent());
    page.waitForURL(Pattern.compile(".*from=1.*"));

    assertThat(page.locator(".changes").first()).containsText("attempts");
    assertThat(page.locator(".diff .removed").first()).isVisible();
  }

  @Test
  void aLogIsSearchedAndItsLinesHaveAddresses() {
    String run = console.run("fraud", RunState.FAILED).id();
    page.navigate("/runs/" + run + "/logs?step=model&attempt=3");
    assertThat(page.locator(".log-line")).hasCount(400);

    if (hand == Hand.KEYBOARD) {
      page.keyboard().press("/");
      page.keyboard().type("was SLOW");
    } else {
      hand.type(page.locator("main input[name=q]"), "was SLOW");
    }
    page.keyboard().press("Enter");

    page.waitForURL(Pattern.compile(".*q=was\\+SLOW.*"));
    assertThat(page.locator(".log-line")).hasCount(12);
    assertThat(page.locator(".log mark").first()).hasText("was slow");
    hand.press(page.locator(".log-number").nth(3));
    page.waitForURL(Pattern.compile(".*line=\\d+#L\\d+"));
    assertThat(page.locator(".log-line.target")).isVisible();
  }

  @Test
  void windowsOfALogFollowEachOther() {
    String run = console.run("fraud", RunState.FAILED).id();
    page.navigate("/runs/" + run + "/logs?step=model&attempt=3");
    String first = page.locator(".log-number").first().textContent();

    hand.press(page.getByText("Earlier lines"));
    page.waitForURL(Pattern.compile(".*before=.*"));

    assertThat(Integer.parseInt(page.locator(".log-number").last().textContent()))
        .isEqualTo(Integer.parseInt(first) - 1);
  }

  @Test
  void aLogIsFilteredByLevelCopiedAndDownloaded() throws IOException {
    String run = console.run("fraud", RunState.FAILED).id();
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.navigate("/runs/" + run + "/logs?step=model&attempt=3");

    hand.choose(page.locator("select[name=level]"), "warn and above");

    page.waitForURL(Pattern.compile(".*level=warn.*"));
    assertThat(page.locator(".log-line")).hasCount(13);
    assertThat(page.locator(".log-line.info, .log-line.debug")).hasCount(0);
    hand.press(page.getByRole(AriaRole.BUTTON, button("Copy")));
    assertThat(page.locator("#told")).hasText("13 lines copied");
    assertThat(String.valueOf(page.evaluate("navigator.clipboard.readText()")))
        .hasLineCount(16)
        .contains("warn Task 97 of stage 2 was slow");
    Download file = page.waitForDownload(() -> hand.press(page.getByText("Download")));
    assertThat(file.suggestedFilename()).isEqualTo(run + "-model.log");
    assertThat(new String(file.createReadStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("WARN  model/3 Task 97 of stage 2 was slow", "The driver ran out of memory")
        .doesNotContain("INFO");
  }

  @Test
  void shortcutsLeadThroughTheConsole() {
    page.keyboard().press("?");
    assertThat(page.locator("#help")).isVisible();
    page.keyboard().press("Escape");
    page.keyboard().press("g");
    page.keyboard().press("p");
    page.waitForURL(Pattern.compile(".*/pipelines$"));
    page.keyboard().press("j");
    page.keyboard().press("j");
    assertThat(page.locator("tr.current")).containsText("churn");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*/pipelines/churn$"));
    page.keyboard().press("g");
    page.keyboard().press("r");
    page.waitForURL(Pattern.compile(".*/runs$"));
    page.keyboard().press("/");
    page.keyboard().type("fraud-");
    page.keyboard().press("Enter");
    page.waitForURL(Pattern.compile(".*q=fraud-.*"));
    assertThat(page.locator("tbody tr").first()).containsText("fraud");
  }

  @Test
  void aZoneAndAThemeAreKept() {
    hand.choose(page.locator("#zone"), "Asia/Kolkata");
    assertThat(page.locator("h1 ~ .sub, .page-head .sub").first()).containsText("Asia/Kolkata");
    page.navigate("/runs");
    assertThat(page.locator("#zone")).hasValue("Asia/Kolkata");

    hand.press(page.locator("button[name=theme]"));
    assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    hand.press(page.locator("button[name=theme]"));
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
  }

  @Test
  void aPipelineIsPausedWithAReasonAndResumed() {
    page.navigate("/pipelines/rain/settings");
    hand.type(page.locator("input[name=reason]"), "The station is repaired");
    hand.press(page.getByRole(AriaRole.BUTTON, button("Pause rain")));
    assertThat(page.locator(".notice.late")).containsText("The station is repaired");
    hand.press(page.getByRole(AriaRole.BUTTON, button("Resume rain")));
    assertThat(page.locator(".notice.good")).containsText("Resumed");
  }

  @Test
  void aGraphIsMadeLargerAndTellsTheCriticalWay() {
    page.navigate("/pipelines/fraud/graph");
    double before = page.locator(".graph-drawing").boundingBox().width;
    page.locator(".graph").hover();
    hand.press(page.locator("[data-zoom=in]"));

    assertThat(page.locator(".graph-drawing").boundingBox().width).isGreaterThan(before);
    assertThat(page.locator(".box.critical").first()).isVisible();
    assertThat(page.locator(".box.bad")).containsText("model");
  }

  private static Locator.GetByRoleOptions retryFromHere() {
    return new Locator.GetByRoleOptions().setName("Retry from here");
  }

  private RunState state(String run) {
    return console.server().part(RunQueries.class).find(run).orElseThrow().summary().state();
  }

  private static Page.LocatorOptions with(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Page.GetByRoleOptions button(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
