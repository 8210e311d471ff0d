package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.Cursors;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.Site;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Times the lists of the API over HTTP with many runs in the store: a page of 50, with its total.
 * Writes a table to {@code target/benchmarks/lists.md}. Asserts nothing about time.
 */
class ListsBenchmark {

  private static final int RUNS = Integer.getInteger("nightjar.benchmark.runs", 1_000_000);
  private static final int DECISIONS = RUNS / 10;
  private static final int WARM_UPS = 20;
  private static final int TIMES = 200;
  private static final Instant FIRST = Instant.parse("2024-01-01T00:00:00Z");

  @Test
  void measure() throws IOException {
    StringBuilder report = new StringBuilder(Machine.inWords() + Disk.inWords());
    report.append(
        String.format(
            Locale.ROOT,
            "\n| ms a page, 95th percentile (median), %,d runs stored | %s |\n| --- |%s\n",
            RUNS,
            "H2 | PostgreSQL",
            " ---: | ---: |"));
    Map<String, StringBuilder> rows = new LinkedHashMap<>();
    for (Database database : List.of(Database.H2, Database.POSTGRESQL)) {
      Map<String, Object> properties = new LinkedHashMap<>(database.properties());
      properties.put("nightjar.api.burst", 1_000_000);
      properties.put("nightjar.api.requests-per-second", 1_000_000);
      try (Site site = Site.at(Files.createTempDirectory("nightjar"), properties)) {
        fill(site, database);
        String token = site.adminToken();
        String viewer = site.token(Role.VIEWER, StoredRuns.PROJECT);
        questions()
            .forEach(
                (name, path) ->
                    rows.computeIfAbsent(name, row -> new StringBuilder("| " + row + " |"))
                        .append(measured(site, token, path)));
        questions()
            .forEach(
                (name, path) -> {
                  if (path.startsWith("/api/v1/runs")) {
                    rows.computeIfAbsent(
                            name + ", by who may see two pipelines",
                            row -> new StringBuilder("| " + row + " |"))
                        .append(measured(site, viewer, path));
                  }
                });
      }
    }
    rows.values().forEach(row -> report.append(row).append('\n'));
    Path file = Path.of("target/benchmarks/lists.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, report);
  }

  private static Map<String, String> questions() {
    Map<String, String> questions = new LinkedHashMap<>();
    String middle =
        Cursors.write(FIRST.plus(Duration.ofMinutes(RUNS / 2)).toString(), StoredRuns.id(RUNS / 2));
    questions.put("runs, the latest", "/api/v1/runs");
    questions.put("runs, from the middle on", "/api/v1/runs?cursor=" + middle);
    questions.put("runs, the oldest", "/api/v1/runs?sort=oldest");
    questions.put("runs of a pipeline", "/api/v1/runs?pipeline=p7");
    questions.put("runs that failed (1 of 100)", "/api/v1/runs?state=failed");
    questions.put("runs that go on (none)", "/api/v1/runs?state=running");
    questions.put("runs by a trigger (1 of 1,000)", "/api/v1/runs?trigger=api");
    questions.put("failed runs of a pipeline", "/api/v1/runs?pipeline=p7&state=failed");
    questions.put(
        "runs of a day", "/api/v1/runs?since=2024-06-01T00:00:00Z&until=2024-06-02T00:00:00Z");
    questions.put("the audit log", "/api/v1/audit");
    questions.put("the audit log of a person", "/api/v1/audit?by=person7");
    questions.put("the status", "/api/v1/status");
    return questions;
  }

  private static String measured(Site site, String token, String path) {
    List<Duration> times = new ArrayList<>();
    for (int i = 0; i < WARM_UPS + TIMES; i++) {
      long begun = System.nanoTime();
      HttpResponse<String> answer = site.ask("GET", path, token, "");
      if (i >= WARM_UPS) {
        times.add(Duration.ofNanos(System.nanoTime() - begun));
      }
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + ": " + answer.body());
      }
    }
    Samples samples = new Samples(path, times);
    return String.format(
        Locale.ROOT,
        " %.1f (%.1f) |",
        samples.percentileSeconds(95) * 1000,
        samples.percentileSeconds(50) * 1000);
  }

  private static void fill(Site site, Database database) {
    JdbcTemplate jdbc = site.part(JdbcTemplate.class);
    StoredRuns runs = new StoredRuns(new StoreRows(database, jdbc), FIRST);
    runs.fill(RUNS);
    runs.decide(DECISIONS);
    runs.declare(7, 49);
  }
}
