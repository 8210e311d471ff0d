package dev.nightjar.engine.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.nightjar.engine.console.Browser.Eyes;
import dev.nightjar.engine.execution.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Takes the pictures of docs/console.md: mvn -Pscreenshots verify. */
class ConsoleScreenshots {

  private static final Path FOLDER = Path.of("../docs/console");

  private final ConsoleUnderTest console = ConsoleUnderTest.get();

  @Test
  void ofEveryScreen() throws Exception {
    Files.createDirectories(FOLDER);
    String run = "/runs/" + console.run("fraud", RunState.FAILED).id();
    take("home", "/", Eyes.USUAL);
    take("pipelines", "/pipelines", Eyes.USUAL);
    take("grid", "/pipelines/churn", Eyes.USUAL);
    take("graph", "/pipelines/fraud/graph", Eyes.USUAL);
    take("versions", "/pipelines/fraud/versions", Eyes.USUAL);
    take("schedule", "/pipelines/churn/schedule", Eyes.USUAL);
    take("settings", "/pipelines/forecast/settings", Eyes.USUAL);
    take("runs", "/runs", Eyes.USUAL);
    take("run", run, Eyes.USUAL);
    take("run-dark", run, Eyes.DARK);
    take("run-phone", run, Eyes.PHONE);
    take("log", run + "/logs?step=model&at=error", Eyes.USUAL);
    assertThat(FOLDER.resolve("log.png")).isNotEmptyFile();
  }

  private void take(String name, String path, Eyes eyes) {
    Page page = console.page(eyes);
    page.navigate(path);
    page.mouse().move(0, 0);
    page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    page.context().close();
  }
}
