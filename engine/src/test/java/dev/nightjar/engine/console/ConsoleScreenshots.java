package dev.nightjar.engine.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.nightjar.engine.console.Browser.Eyes;
import dev.nightjar.engine.execution.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Takes the pictures of docs/console.md: mvn -Pscreenshots verify. */
class ConsoleScreenshots {

  private static final Path FOLDER = Path.of("../docs/console");
  private static final int MOST_BYTES = 150_000;

  private final ConsoleUnderTest console = ConsoleUnderTest.get();

  private record Shot(String name, Person who, Eyes eyes, String path) {}

  private static Shot shot(String name, String path) {
    return new Shot(name, Person.ADA, Eyes.USUAL, path);
  }

  private List<Shot> shots() {
    String run = "/runs/" + console.run("fraud", RunState.FAILED).id();
    // Some of these have a run, and some haven't.
    LocalDate day =
        LocalDate.ofInstant(console.server().part(Clock.class).instant(), ZoneOffset.UTC);
    String wizard =
        "/backfills/new?pipeline=rain&from=%s&to=%s"
            .formatted(day.minusDays(36), day.minusDays(23));
    return List.of(
        shot("home", "/"),
        shot("pipelines", "/pipelines"),
        shot("grid", "/pipelines/churn"),
        shot("graph", "/pipelines/fraud/graph"),
        shot("versions", "/pipelines/fraud/versions"),
        shot("schedule", "/pipelines/churn/schedule"),
        shot("settings", "/pipelines/forecast/settings"),
        shot("runs", "/runs"),
        shot("run", run),
        new Shot("run-dark", Person.ADA, Eyes.DARK, run),
        new Shot("run-phone", Person.ADA, Eyes.PHONE, run),
        new Shot("home-phone", Person.ADA, Eyes.PHONE, "/"),
        shot("log", run + "/logs?step=model&at=error"),
        shot("backfills", "/backfills"),
        shot("backfill", "/backfills/" + PreparedShelf.PAUSED),
        shot("backfill-dates", wizard + "&stage=dates"),
        shot("backfill-confirm", wizard + "&stage=confirm"),
        shot("data", "/data"),
        shot("dataset", "/data/rain.features"),
        shot("dataset-rows", "/data/rain.features/rows"),
        shot("dataset-versions", "/data/rain.features/versions"),
        shot("dataset-quality", "/data/rain.checked/quality"),
        shot("lineage", "/lineage?of=rain.model&depth=all&way=up"),
        shot("models", "/models"),
        shot("model", "/models/rain.model"),
        shot("model-version", "/models/rain.model/20"),
        shot("compare", "/models/rain.model/compare?v=20&v=19&v=18"),
        shot("queue", "/queue"),
        shot("notifications", "/notifications"),
        shot("audit", "/audit?since=month&by=maria"),
        new Shot("users", Person.GRACE, Eyes.USUAL, "/users"),
        new Shot("tokens", Person.GRACE, Eyes.USUAL, "/tokens"),
        shot("account", "/account"),
        new Shot("login", Person.STRANGER, Eyes.USUAL, "/login"),
        shot("api", "/api"));
  }

  @Test
  void ofEveryScreen() throws Exception {
    Files.createDirectories(FOLDER);
    for (Shot shot : shots()) {
      Page page = console.page(shot.eyes(), shot.who());
      page.navigate(shot.path());
      if (shot.name().equals("dataset-rows")) {
        page.locator("main").getByRole(AriaRole.BUTTON).click();
        page.locator("table.rows").waitFor();
      }
      page.mouse().move(0, 0);
      Path file = FOLDER.resolve(shot.name() + ".png");
      SmallPicture.write(page.screenshot(), file);
      assertThat(file).isNotEmptyFile();
      assertThat(Files.size(file)).as(shot.name()).isLessThan(MOST_BYTES);
      page.context().close();
    }
  }

  /** No picture that nobody sees, and none that isn't made here. */
  @Test
  void theDocumentationShowsEach() throws IOException {
    Set<String> taken =
        shots().stream().map(Shot::name).collect(Collectors.toCollection(TreeSet::new));

    assertThat(
            Pattern.compile("\\(console/([a-z-]+)\\.png\\)")
                .matcher(Files.readString(Path.of("../docs/console.md")))
                .results()
                .map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(taken);
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".png", "")))
          .allMatch(taken::contains);
    }
  }
}
