package dev.nightjar.engine.console.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.Visitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The list of pipelines where they are more than a page. */
class PipelinePagesTests {

  private static final int MANY = 120;
  private static final Pattern ROW = Pattern.compile("class=\"main-cell\"[^>]*>([^<]+)</a>");
  private static final Pattern MORE = Pattern.compile("href=\"([^\"]+after=[^\"]+)\"");

  @TempDir static Path folder;
  private static Site site;
  private static Visitor visitor;

  @BeforeAll
  static void start() throws Exception {
    for (int i = 0; i < MANY; i++) {
      Path file = Files.createDirectories(folder.resolve("here/" + i)).resolve("pipeline.yaml");
      Files.writeString(
          file,
          """
          apiVersion: nightjar/v1
          name: p%03d
          owner: %s
          tags: [%s]
          steps:
            s0:
              collect: {format: csv, path: none.csv, schema: {id: long}}
          """
              .formatted(i, i % 2 == 0 ? "even & co" : "odd", i % 10 == 0 ? "tens" : "others"));
    }
    site =
        Site.at(
            folder.resolve("home"),
            Map.of(
                "nightjar.git.repositories[0].name",
                "here",
                "nightjar.git.repositories[0].folder",
                folder.resolve("here").toString()));
    site.part(Repositories.class).sync();
    visitor = site.login("olga", Map.of(Caller.ALL, Role.OPERATOR));
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/pipelines, 120, 3",
    "/pipelines?owner=odd, 60, 2",
    "/pipelines?owner=even%20%26%20co, 60, 2",
    "/pipelines?tag=tens, 12, 1",
    "/pipelines?q=p05&tag=others, 9, 1",
    "/pipelines?state=paused, 0, 1"
  })
  void pagesFollowEachOtherWithTheirFilters(String first, int count, int pages) {
    List<String> seen = new ArrayList<>();
    int walked = 0;
    for (String path = first; path != null; walked++) {
      String page = visitor.get(path).body();
      ROW.matcher(page).results().map(row -> row.group(1)).forEach(seen::add);
      path = next(page);
      if (path != null && first.contains("?")) {
        assertThat(path).startsWith(first + "&after=");
      }
    }

    assertThat(seen).hasSize(count).doesNotHaveDuplicates().isSorted();
    assertThat(walked).isEqualTo(pages);
  }

  @Test
  void filtersAreOfferedOfAllPagesAndALaterOneLeadsBackToTheFirst() {
    String page = visitor.get("/pipelines?owner=odd&after=p101").body();

    assertThat(page).contains(">even &amp; co</option>", ">tens</option>");
    assertThat(page).contains("href=\"/pipelines?owner=odd\"").doesNotContain(">p101</a>");
  }

  @Test
  void aPlaceThatNobodyHasGivenIsAnEmptyPage() {
    assertThat(visitor.get("/pipelines?after=%3Cscript%3E").body()).contains(">p000</a>");
    assertThat(visitor.get("/pipelines?after=zzz").body()).contains("No pipeline is like that");
  }

  private static String next(String page) {
    return MORE.matcher(page)
        .results()
        .map(MatchResult::group)
        .map(found -> found.replaceAll("href=\"|\"", "").replace("&amp;", "&"))
        .findFirst()
        .orElse(null);
  }
}
