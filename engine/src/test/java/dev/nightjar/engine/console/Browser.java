package dev.nightjar.engine.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's Chromium, driven by Playwright. */
final class Browser implements AutoCloseable {

  private static final double PATIENCE_MILLIS = 30_000;

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private Browser(Path executable) {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(executable)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
  }

  /** Where the machine has one. */
  static Optional<Path> installed() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Skips a test where the machine has none, but not in CI. */
  static void require() {
    boolean present = installed().isPresent();
    if (System.getenv("CI") == null) {
      assumeTrue(present, "needs Chromium on the path");
    }
    assertThat(present).as("Chromium is there").isTrue();
  }

  static Browser start() {
    return new Browser(
        installed().orElseThrow(() -> new IllegalStateException("Cannot find Chromium")));
  }

  /** How somebody looks at pages. */
  record Eyes(int width, int height, ColorScheme scheme, boolean scripts) {

    static final Eyes USUAL = new Eyes(1280, 860, ColorScheme.LIGHT, true);
    static final Eyes DARK = new Eyes(1280, 860, ColorScheme.DARK, true);
    static final Eyes PHONE = new Eyes(390, 844, ColorScheme.LIGHT, true);
    static final Eyes PLAIN = new Eyes(1280, 860, ColorScheme.LIGHT, false);
  }

  /** The login, or the first page of somebody who has logged in. */
  Page page(String server, Eyes eyes, Person person) {
    BrowserContext context =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(eyes.width(), eyes.height())
                .setColorScheme(eyes.scheme())
                .setJavaScriptEnabled(eyes.scripts())
                .setDeviceScaleFactor(1)
                // It knows the machine's authorities, and none of those that tests make.
                .setIgnoreHTTPSErrors(true)
                .setBaseURL(server));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Page page = context.newPage();
    page.navigate("/login");
    if (person != Person.STRANGER) {
      page.fill("#username", person.login());
      page.fill("#password", Person.PASSWORD);
      page.click("button[type=submit]");
      page.waitForURL(server + "/");
    }
    return page;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
