package dev.nightjar.engine.console;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.console.Browser.Eyes;
import dev.nightjar.engine.testing.Authority;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.Slow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backfill from the first question to its last run, of a pipeline whose file is there, on a
 * server that encrypts by itself.
 */
@Slow
class BackfillJourneyIntegrationTests {

  @TempDir Path folder;
  private ConsoleServer server;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    Browser.require();
    Path file = Files.createDirectories(folder.resolve("here/daily")).resolve("pipeline.yaml");
    Files.writeString(
        file,
        """
        apiVersion: nightjar/v1
        name: daily
        schedule: {cron: '30 2 * * *', timezone: Europe/Berlin}
        steps:
          rows: {collect: {format: csv, path: rows.csv, schema: {id: long}}}
        """);
    Path certificate = folder.resolve("server.crt");
    Path key = folder.resolve("server.key");
    Authority.in(folder).issue("localhost", certificate, key);
    server =
        ConsoleServer.start(
            Files.createDirectory(folder.resolve("home")),
            Map.of(
                "nightjar.git.repositories[0].name",
                "here",
                "nightjar.git.repositories[0].folder",
                folder.resolve("here").toString(),
                "server.ssl.bundle",
                "server",
                "spring.ssl.bundle.pem.server.keystore.certificate",
                "file:" + certificate,
                "spring.ssl.bundle.pem.server.keystore.private-key",
                "file:" + key));
    server.drivers().behave(Behaviour.of(Made::by));
    server.part(Repositories.class).sync();
    browser = Browser.start();
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
      server.close();
    }
  }

  @Test
  void runsWhatItHasShown() {
    List<String> complaints = new ArrayList<>();
    Page page = browser.page("https://localhost:" + server.port(), Eyes.USUAL, Person.ADA);
    page.onPageError(complaints::add);
    page.navigate("/backfills/new");
    page.selectOption("select[name=pipeline]", "daily");
    page.fill("input[name=from]", "2026-10-01");
    page.fill("input[name=to]", "2026-10-03");
    button(page, "List the dates").click();
    assertThat(page.locator("tbody tr")).hasCount(3);
    page.locator("main a.primary").filter(new Locator.FilterOptions().setHasText("Order")).click();
    button(page, "Look it over").click();
    assertThat(page.locator(".stage h2")).containsText("Run daily for 3");

    button(page, "Queue").click();

    page.waitForURL(Pattern.compile(".*/backfills/daily-backfill-.*"));
    // It is told by the stream that the page listens to: nobody loads it anew.
    assertThat(page.locator("#progress")).hasText("3 of 3 runs have ended");
    assertThat(page.locator("tbody tr")).hasCount(3);
    assertThat(page.locator("tbody")).containsText("succeeded");
    assertThat(page.context().cookies()).isNotEmpty().allMatch(cookie -> cookie.secure);
    assertThat(complaints).isEmpty();
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(name)));
  }
}
