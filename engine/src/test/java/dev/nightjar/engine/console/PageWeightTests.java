package dev.nightjar.engine.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.benchmark.StoreRows;
import dev.nightjar.engine.benchmark.WidePipelines;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.Visitor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the largest pages weigh, and that they lack nothing for who has no script. */
class PageWeightTests {

  private static final int KILO = 1_000;
  private static final Path ASSETS = Path.of("src/main/resources/static/assets");

  @TempDir static Path folder;
  private static Site site;
  private static Visitor visitor;

  @BeforeAll
  static void fill() {
    site = Site.at(folder, Map.of());
    WidePipelines wide =
        new WidePipelines(
            new StoreRows(Database.H2, site.part(JdbcTemplate.class)),
            site.part(Definitions.class),
            Instant.parse("2020-10-01T00:00:00Z"));
    wide.add("wide", 200, 25);
    wide.add("deep", 500, 1);
    site.part(JdbcTemplate.class)
        .update("UPDATE step SET state = 'failed' WHERE run = 'wide-7' AND name = 's31'");
    site.part(JdbcTemplate.class)
        .update("UPDATE step SET attempts = 2, row_count = 1234567 WHERE name = 's499'");
    visitor = site.login("olga", Map.of(Caller.ALL, Role.OPERATOR));
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void aGridOfThousandsOfCells() {
    String page = get("/pipelines/wide");

    assertThat(bytes(page)).isLessThan(520 * KILO);
    assertThat(count("<a class=\"good m-check\" href=\"/runs/wide-", page)).isEqualTo(4_999);
    assertThat(page)
        .contains("<a class=\"bad m-cross\" href=\"/runs/wide-7?step=s31\" aria-label=\"")
        .containsPattern(
            "m-cross\" href=\"[^\"]*\" aria-label=\"[^\"]*2020[^\"]*: failed, 3\\.0s\"");
    // Names of cells are made of what the page says elsewhere.
    MatchResult named =
        Pattern.compile("aria-labelledby=\"(c\\d+) (w\\d+)\"")
            .matcher(page)
            .results()
            .findAny()
            .orElseThrow();
    assertThat(page)
        .containsPattern("<span id=\"" + named.group(1) + "\">[^<]*2020")
        .contains("<span id=\"" + named.group(2) + "\">succeeded, 3.0s</span>");
  }

  @Test
  void aRunOfHundredsOfSteps() {
    String page = get("/runs/deep-1");

    assertThat(bytes(page)).isLessThan(720 * KILO);
    assertThat(count("<tr data-href=\"/runs/deep-1?step=", page)).isEqualTo(500);
    assertThat(count("<use href=\"#ticks\"/>", page)).isEqualTo(500);
    assertThat(count("<g id=\"ticks\">", page)).isEqualTo(1);
    assertThat(page)
        .contains("<td class=\"number nowrap\">1,234,567</td>", "2 attempts")
        .contains("aria-label=\"Log of s499\"")
        .contains("<a href=\"/runs/deep-1?step=s499#step\" class=\"main-cell\">s499</a>");
  }

  /** The picture that all cells share has the very icons of the others, at the place they say. */
  @Test
  void theMarksOfCellsAreTheIconsOfTheOthers() throws IOException {
    String icons = Files.readString(ASSETS.resolve("icons.svg"));
    String marks = Files.readString(ASSETS.resolve("marks.svg"));
    String look = Files.readString(ASSETS.resolve("screens.css"));
    List<MatchResult> each =
        Pattern.compile("<g id=\"(\\w+)\" transform=\"translate\\(0 (\\d+)\\)\">(.*)</g>")
            .matcher(marks)
            .results()
            .toList();

    assertThat(each).hasSize(9);
    for (MatchResult mark : each) {
      assertThat(icons)
          .contains(
              "<symbol id=\"%s\" viewBox=\"0 0 16 16\">%s</symbol>"
                  .formatted(mark.group(1), mark.group(3)));
      assertThat(look)
          .contains(
              ".m-%s { --mark: %d; }"
                  .formatted(mark.group(1), Integer.parseInt(mark.group(2)) / 16));
    }
  }

  private static String get(String path) {
    return visitor.get(path).body();
  }

  private static int bytes(String page) {
    return page.getBytes(StandardCharsets.UTF_8).length;
  }

  private static int count(String text, String page) {
    return page.split(Pattern.quote(text), -1).length - 1;
  }
}
