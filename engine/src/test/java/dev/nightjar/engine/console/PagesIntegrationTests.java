package dev.nightjar.engine.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import dev.nightjar.engine.console.Browser.Eyes;
import dev.nightjar.engine.testing.Slow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** What holds for every page. */
@Slow
class PagesIntegrationTests {

  private static final int MOST_SCRIPT_BYTES = 250 * 1024;

  private final ConsoleUnderTest console = ConsoleUnderTest.get();

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

  @AfterEach
  void nothingIsComplainedOf() {
    assertThat(console.complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark", "phone"})
  void everybodyCanUseThem(String how) {
    boolean phone = how.equals("phone");
    Eyes eyes = how.equals("dark") ? Eyes.DARK : phone ? Eyes.PHONE : Eyes.USUAL;
    Folds folds = new Folds();
    List<String> found = new ArrayList<>();
    walk(
        eyes,
        (page, path) -> {
          found.addAll(violations(path, axe(page, eyes)));
          if (!phone) {
            folds.open(
                page,
                (name, open) ->
                    found.addAll(violations(path + " " + name, axe(page, eyes).include(open))));
          } else if (!page.evaluate(WIDER).equals("")) {
            found.add(path + " is wider than a phone: " + page.evaluate(WIDER));
          }
        });

    assertThat(found).isEmpty();
    if (!phone) {
      assertThat(folds.known()).contains("#help", "menu", "Cancel", "Run again", "Mark by hand");
    }
  }

  /**
   * In the page itself, as there are no frames, and without the thousands of rules that it keeps.
   * What the dark colours change is told by the rules about colours.
   */
  private static AxeBuilder axe(Page page, Eyes eyes) {
    AxeRunOptions options = new AxeRunOptions();
    options.setResultTypes(List.of("violations"));
    AxeBuilder axe = new AxeBuilder(page).options(options).setLegacyMode(true);
    return eyes.equals(Eyes.DARK)
        ? axe.withRules(List.of("color-contrast", "link-in-text-block"))
        : axe;
  }

  private static List<String> violations(String where, AxeBuilder axe) {
    return axe.analyze().getViolations().stream()
        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
        .flatMap(rule -> rule.getNodes().stream().map(node -> told(where, rule, node)))
        .toList();
  }

  private static String told(String where, Rule rule, CheckedNode node) {
    return where + " " + rule.getId() + " " + node.getHtml();
  }

  @Test
  void theyAreReadWithoutScript() {
    walk(Eyes.PLAIN, (page, path) -> assertThat(page.locator("h1").first()).isAttached());
  }

  @Test
  void nothingComesFromElsewhere() {
    List<String> elsewhere = new ArrayList<>();
    Set<Page> known = new HashSet<>();
    walk(
        Eyes.USUAL,
        (page, path) -> {
          if (known.add(page)) {
            page.onRequest(
                request -> {
                  if (!request.url().startsWith(console.server().url("/"))) {
                    elsewhere.add(request.url());
                  }
                });
            page.reload();
          }
        });

    assertThat(elsewhere).isEmpty();
  }

  /** A page that somebody writes later can't be left out of the walk. */
  @Test
  void everyPageIsWalkedTo() {
    List<PathContainer> walked =
        Tour.of(console).stream()
            .map(stop -> PathContainer.parsePath(stop.path().replaceAll("\\?.*", "")))
            .toList();

    assertThat(
            console
                .server()
                .part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .filter(each -> isPage(each.getKey(), each.getValue()))
                .flatMap(each -> each.getKey().getPatternValues().stream())
                .map(PathPatternParser.defaultInstance::parse)
                .filter(pattern -> walked.stream().noneMatch(pattern::matches)))
        .isEmpty();
  }

  private static boolean isPage(RequestMappingInfo mapping, HandlerMethod method) {
    return mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)
        && method.getReturnType().getParameterType() == String.class
        && method.getBeanType().getName().startsWith("dev.nightjar");
  }

  /** Shows a test every page, each to whom it is for. */
  private void walk(Eyes eyes, BiConsumer<Page, String> look) {
    Map<Person, Page> pages = new EnumMap<>(Person.class);
    for (Tour.Stop stop : Tour.of(console)) {
      Page page = pages.computeIfAbsent(stop.who(), who -> console.page(eyes, who));
      page.navigate(stop.path());
      look.accept(page, stop.who() + " " + stop.path());
    }
    pages.values().forEach(page -> page.context().close());
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
