package dev.nightjar.engine.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.nightjar.engine.console.Browser.Eyes;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What persons do with the console, in a real browser. */
@Tag("slow")
class JourneysIntegrationTests {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private ConsoleUnderTest console;
  private Page page;

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

    failure.getByText("Run and repair").click();
    assertThat(page.locator(".why")).containsText("The driver ran out of memory");
    assertThat(page.locator(".why")).containsText("the last run that went well");
    page.locator(".why").getByText("Log at the error").click();

    page.waitForURL(Pattern.compile(".*step=model.*line=1181#L1181"));
    assertThat(page.locator("#L1181")).isInViewport();
    assertThat(page.locator("#L1181")).containsText("The driver ran out of memory");
  }

  @Test
  void aRunIsRetriedFromTheStepThatFailed() {
    String run = console.run("forecast", RunState.SUCCEEDED).id();
    page.navigate("/runs/" + run + "?step=quality");

    page.getByRole(AriaRole.BUTTON, button("Run again from quality")).click();

    assertThat(page.locator(".notice.good")).containsText("It waits for an engine");
    assertThat(page.getByText("ada").last()).isVisible();
  }

  @Test
  void aRunThatGoesOnIsCancelledByName() {
    String run = console.run("sessions", RunState.RUNNING).id();
    page.navigate("/runs/" + run);
    page.locator("summary", new Page.LocatorOptions().setHasText("Cancel")).click();
    assertThat(page.locator(".menu-body").first()).containsText(run);

    page.getByRole(AriaRole.BUTTON, button("Cancel this run")).click();

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
    page.getByText("Change 214 prices").first().click();
    assertThat(page.locator(".ask")).containsText("Change 214 prices");
    page.locator(".ask input[name=reason]").fill("Agreed with sales");
    page.getByRole(AriaRole.BUTTON, button("Approve")).click();

    assertThat(page.locator(".notice.good")).containsText("Approved");
    String run = page.url().replaceAll(".*/runs/([^?]*).*", "$1");
    await().atMost(PATIENCE).until(() -> state(run) == RunState.SUCCEEDED);
    assertThat(page.locator("#decided").locator("..").locator(".."))
        .containsText("Agreed with sales");
  }

  @Test
  void theGridLeadsToTheRunAndTheBackButtonBack() {
    page.navigate("/pipelines/churn");
    assertThat(page.locator(".grid .changed").first()).isAttached();

    page.locator(".cell.bad").last().click();

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

    page.selectOption("select[name=from]", "1");
    page.waitForURL(Pattern.compile(".*from=1.*"));

    assertThat(page.locator(".changes").first()).containsText("attempts");
    assertThat(page.locator(".diff .removed").first()).isVisible();
  }

  @Test
  void aLogIsSearchedAndItsLinesHaveAddresses() {
    String run = console.run("fraud", RunState.FAILED).id();
    page.navigate("/runs/" + run + "/logs?step=model&attempt=3");
    assertThat(page.locator(".log-line")).hasCount(400);

    page.keyboard().press("/");
    page.keyboard().type("was SLOW");
    page.keyboard().press("Enter");

    page.waitForURL(Pattern.compile(".*q=was\\+SLOW.*"));
    assertThat(page.locator(".log-line")).hasCount(12);
    assertThat(page.locator(".log mark").first()).hasText("was slow");
    page.locator(".log-number").nth(3).click();
    page.waitForURL(Pattern.compile(".*line=\\d+#L\\d+"));
    assertThat(page.locator(".log-line.target")).isVisible();
  }

  @Test
  void windowsOfALogFollowEachOther() {
    String run = console.run("fraud", RunState.FAILED).id();
    page.navigate("/runs/" + run + "/logs?step=model&attempt=3");
    String first = page.locator(".log-number").first().textContent();

    page.getByText("Earlier lines").click();
    page.waitForURL(Pattern.compile(".*before=.*"));

    assertThat(Integer.parseInt(page.locator(".log-number").last().textContent()))
        .isEqualTo(Integer.parseInt(first) - 1);
  }

  @Test
  void allOfItIsDoneByKeyboard() {
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
    page.selectOption("#zone", "Asia/Kolkata");
    assertThat(page.locator("h1 ~ .sub, .page-head .sub").first()).containsText("Asia/Kolkata");
    page.navigate("/runs");
    assertThat(page.locator("#zone")).hasValue("Asia/Kolkata");

    page.locator("button[name=theme]").click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "light");
    page.locator("button[name=theme]").click();
    assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
  }

  @Test
  void aPipelineIsPausedWithAReasonAndResumed() {
    page.navigate("/pipelines/rain/settings");
    page.locator("input[name=reason]").fill("The station is repaired");
    page.getByRole(AriaRole.BUTTON, button("Pause rain")).click();
    assertThat(page.locator(".notice.late")).containsText("The station is repaired");
    page.getByRole(AriaRole.BUTTON, button("Resume rain")).click();
    assertThat(page.locator(".notice.good")).containsText("Resumed");
  }

  @Test
  void aGraphIsMadeLargerAndTellsTheCriticalWay() {
    page.navigate("/pipelines/fraud/graph");
    double before = page.locator(".graph-drawing").boundingBox().width;
    page.locator(".graph").hover();
    page.locator("[data-zoom=in]").click();

    assertThat(page.locator(".graph-drawing").boundingBox().width).isGreaterThan(before);
    assertThat(page.locator(".box.critical").first()).isVisible();
    assertThat(page.locator(".box.bad")).containsText("model");
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
