package dev.nightjar.engine.console.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.Visitor;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What takes a pipeline's files is told to be impossible without them, on the page. */
class UnreachableFilesTests {

  private static final String DEFINITION =
      """
      apiVersion: nightjar/v1
      name: gone
      schedule: {cron: "0 3 * * *", timezone: UTC}
      steps:
        s0:
          collect: {format: csv, path: none.csv, schema: {id: long}}
      """;

  @TempDir Path folder;

  @Test
  void runsNothingWhoseFilesAreGoneAndSaysSo() throws Exception {
    try (Site site = Site.following(folder, DEFINITION)) {
      site.part(JdbcTemplate.class)
          .update(
              """
              INSERT INTO held_runs (pipeline, first_time, last_time, run_count, held_at)
              VALUES ('gone', TIMESTAMP WITH TIME ZONE '2015-01-01 03:00:00Z',
                TIMESTAMP WITH TIME ZONE '2016-01-01 03:00:00Z', 2, CURRENT_TIMESTAMP)
              """);
      Visitor visitor = site.login("olga", Map.of(Caller.ALL, Role.OPERATOR));
      Files.move(folder.resolve("here"), folder.resolve("elsewhere"));

      told(visitor, visitor.submit("/pipelines/gone", "/pipelines/gone/run", Map.of()));
      told(
          visitor,
          visitor.submit(
              "/pipelines/gone", "/pipelines/gone/missed", Map.of("decision", "confirm")));
    }
  }

  private static void told(Visitor visitor, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(302);
    String next = answer.headers().firstValue("location").orElseThrow();
    assertThat(visitor.get(next.replaceFirst("^http://[^/]*", "")).body())
        .contains("Cannot follow here: there is no folder")
        .contains("The pipeline&#39;s files must be at hand");
  }
}
