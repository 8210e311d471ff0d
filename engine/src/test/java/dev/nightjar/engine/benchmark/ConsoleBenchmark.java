package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.access.Caller;
import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.execution.RunOverviews;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Times pages of the console over HTTP, to their last byte, on a store with many runs, a wide grid,
 * large graphs and a long log. Writes a table to {@code target/benchmarks/console.md}. Asserts
 * nothing about time.
 */
class ConsoleBenchmark {

  private static final int RUNS = Integer.getInteger("nightjar.benchmark.runs", 1_000_000);
  private static final int LINES = Integer.getInteger("nightjar.benchmark.lines", RUNS);
  private static final int WITH_STEPS = Math.min(RUNS, 5_000);
  private static final int GRAPHS = Asker.TIMES / 2 + 1;
  private static final Pattern OLDER = Pattern.compile("href=\"(/runs\\?[^\"]*after=[^\"]*)\"");

  private final Map<String, StringBuilder> rows = new LinkedHashMap<>();
  private final StringBuilder heap = new StringBuilder();

  @Test
  void measure() throws IOException {
    for (Database database : List.of(Database.H2, Database.POSTGRESQL)) {
      Map<String, Object> properties = new LinkedHashMap<>(database.properties());
      properties.put("nightjar.api.burst", 1_000_000);
      properties.put("nightjar.api.requests-per-second", 1_000_000);
      try (Site site = Site.at(Files.createTempDirectory("nightjar"), properties)) {
        fill(site, database);
        Asker asker =
            new Asker(
                site, site.login("olga", Map.of(Caller.ALL, Role.OPERATOR)), site.adminToken());
        lists(asker);
        graphs(asker);
        log(asker, database);
      } finally {
        write();
      }
    }
  }

  private void write() throws IOException {
    StringBuilder report = new StringBuilder(Machine.inWords() + Disk.inWords());
    report.append(
        String.format(
            Locale.ROOT,
            "\n| ms: median, p95, most (the first); %,d runs, %,d lines | KB"
                + " | H2 | processors | PostgreSQL | processors |\n"
                + "| --- | ---: | ---: | ---: | ---: | ---: |\n",
            RUNS,
            LINES));
    rows.values().forEach(row -> report.append(row).append('\n'));
    report.append(heap);
    Path file = Path.of("target/benchmarks/console.md");
    Files.createDirectories(file.getParent());
    Files.writeString(file, report);
  }

  private static void fill(Site site, Database database) {
    StoreRows rows = new StoreRows(database, site.part(JdbcTemplate.class));
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    StoredRuns runs = new StoredRuns(rows, now.minus(Duration.ofMinutes(RUNS)));
    runs.fill(RUNS);
    runs.steps(RUNS - WITH_STEPS + 1, RUNS);
    WidePipelines wide =
        new WidePipelines(rows, site.part(Definitions.class), now.minus(Duration.ofDays(30)));
    wide.add("wide", 200, 25);
    graphs().forEach(name -> wide.add(name, 500, 1));
    new LongLog(rows, now.minus(Duration.ofDays(90))).fill(LINES);
  }

  private static List<String> graphs() {
    return IntStream.range(0, GRAPHS).mapToObj(number -> "graph" + number).toList();
  }

  private void lists(Asker asker) {
    add("home", asker.page("/"));
    add("what open pages ask for once a second", mark(asker));
    add("runs", asker.page("/runs"));
    add("runs, second page", asker.page(older(asker, "/runs")));
    add("runs, from the middle on", asker.page("/runs?after=" + middle(asker)));
    add("runs that failed", asker.page("/runs?state=failed"));
    add("runs that go on (none)", asker.page("/runs?state=running"));
    add("runs of a pipeline", asker.page("/runs?pipeline=p7"));
    add("runs of a pipeline that succeeded", asker.page("/runs?pipeline=p7&state=succeeded"));
    add("runs of a pipeline that failed", asker.page("/runs?pipeline=p1&state=failed"));
    add("runs of a pipeline by a trigger", asker.page("/runs?pipeline=p3&trigger=api"));
    add("runs whose id begins so", asker.page("/runs?q=p7-past-1"));
    add("runs of a pipeline whose id begins so (none)", asker.page("/runs?q=p7-future"));
    add("runs whose id begins so (none)", asker.page("/runs?q=future"));
    add("the API's runs", asker.api("/api/v1/runs"));
    add("pipelines", asker.page("/pipelines"));
    add("a run", asker.page("/runs/" + StoredRuns.id(RUNS - 50)));
  }

  private void graphs(Asker asker) {
    add("grid of 200 steps × 25 runs", asker.page("/pipelines/wide"));
    add(
        "graph of 500 steps, never drawn before",
        asker.each(graphs().stream().map(name -> "/pipelines/" + name + "/graph").toList()));
    add("graph of 500 steps, drawn before", asker.page("/pipelines/graph0/graph"));
    add("run of 500 steps", asker.page("/runs/graph0-1"));
  }

  private void log(Asker asker, Database database) {
    String here = LongLog.ADDRESS;
    long[] bytes = {0};
    HeapUse use =
        HeapUse.during(
            () -> {
              add("log, its end", asker.page(here));
              add("log, its begin", asker.page(here + "&at=start"));
              add("log, around its middle", asker.page(here + "&attempt=1&line=" + LINES / 2));
              add("log, to the error", asker.slowPage(here + "&at=error"));
              add("log, warnings and errors", asker.slowPage(here + "&level=warn"));
              add("log, a text that one line has", asker.slowPage(here + "&q=the+needle"));
              add("log, a text that no line has", asker.slowPage(here + "&q=a+haystack"));
              bytes[0] = asker.download(here.replace("/logs?", "/logs.txt?"));
            });
    heap.append(
        String.format(
            Locale.ROOT,
            "\nHeap while the log was looked at on %s, and %.0f MB of it downloaded: %s.\n",
            database,
            bytes[0] / 1e6,
            use.inWords()));
  }

  private static Asker.Answered mark(Asker asker) {
    RunOverviews overviews = asker.site().part(RunOverviews.class);
    return asker.work(() -> overviews.mark(null).length());
  }

  private static String older(Asker asker, String path) {
    Matcher link = OLDER.matcher(asker.visitor().get(path).body());
    if (!link.find()) {
      throw new IllegalStateException("No older runs on " + path);
    }
    return link.group(1).replace("&amp;", "&");
  }

  private static String middle(Asker asker) {
    String run = StoredRuns.id(RUNS / 2);
    Instant created =
        asker
            .site()
            .part(JdbcTemplate.class)
            .queryForObject("SELECT created_at FROM run WHERE id = ?", OffsetDateTime.class, run)
            .toInstant();
    return created + "," + run;
  }

  private void add(String name, Asker.Answered answered) {
    rows.computeIfAbsent(
            name, row -> new StringBuilder("| %s | %d |".formatted(row, answered.kilobytes())))
        .append(answered.cell());
  }
}
