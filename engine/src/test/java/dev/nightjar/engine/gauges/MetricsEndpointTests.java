package dev.nightjar.engine.gauges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.definition.Retry;
import dev.nightjar.engine.execution.Drivers;
import dev.nightjar.engine.execution.Pools;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.RunRequest;
import dev.nightjar.engine.execution.Runs;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.engine.testing.Site;
import dev.nightjar.engine.testing.TcpProxy;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a monitor reads off a server, over HTTP. */
class MetricsEndpointTests {

  private static final Pattern SERVED = Pattern.compile("(?m)^# TYPE (nightjar_\\S+) ");
  private static final Pattern LISTED = Pattern.compile("(?m)^\\| `(nightjar_\\w+)` \\| ");
  private static final Pattern USED = Pattern.compile("(?m)^ +expr: .*");
  private static final Pattern NAME = Pattern.compile("nightjar_\\w+");
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path home;

  @Test
  void theListInOperationsIsWhatIsServed() throws Exception {
    try (Site site = Site.at(home, Map.of("nightjar.metrics.every", "100ms"))) {
      site.part(Pools.class).limit("house", 3, "ann");
      site.part(JdbcTemplate.class)
          .update(
              """
              INSERT INTO ailing_pipeline (pipeline, run, failed_at, failures)
              VALUES ('rain', 'r', CURRENT_TIMESTAMP, 3)
              """);
      runWithRetry(site);
      await()
          .atMost(SOON)
          .until(() -> scrape(site).body().contains("nightjar_pool_limit{pool=\"house\"} 3.0"));
      String served = scrape(site).body();
      String operations = Files.readString(Path.of("../docs/operations.md"));

      assertThat(names(LISTED, operations)).isEqualTo(names(SERVED, served));
      assertThat(served)
          .contains(
              "nightjar_store_reachable 1.0",
              "nightjar_runs_queued{trigger=\"backfill\"} 0.0",
              "nightjar_runs_lateness_seconds 0.0",
              "nightjar_pipeline_failures{pipeline=\"rain\"} 3.0",
              "nightjar_steps_seconds_count{kind=\"collect\",state=\"succeeded\"} 1",
              "nightjar_step_retries_total{kind=\"collect\"} 1.0");
      Set<String> samples =
          served
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.replaceAll("[{ ].*", ""))
              .collect(Collectors.toSet());
      Set<String> used = new TreeSet<>();
      USED.matcher(operations)
          .results()
          .forEach(rule -> NAME.matcher(rule.group()).results().forEach(n -> used.add(n.group())));
      assertThat(samples).as("what the rules ask for").isNotEmpty().containsAll(used);
      assertThat(used).hasSizeGreaterThan(3);
    }
  }

  @Test
  void whatIsGoneIsNotTold() {
    try (Site site = Site.at(home, Map.of("nightjar.metrics.every", "100ms"))) {
      site.part(Pools.class).limit("house", 3, "ann");
      await().atMost(SOON).until(() -> scrape(site).body().contains("pool=\"house\""));

      site.part(Pools.class).limit("house", null, "ann");

      await().atMost(SOON).until(() -> !scrape(site).body().contains("pool=\"house\""));
    }
  }

  @Test
  void aStoreThatIsAwayIsToldAndFailsNoScrape() {
    Map<String, Object> properties = new HashMap<>(Database.POSTGRESQL.properties());
    String url = properties.get("spring.datasource.url").toString();
    try (TcpProxy proxy = TcpProxy.to(url)) {
      properties.put("spring.datasource.url", proxy.through(url));
      properties.put("nightjar.metrics.every", "200ms");
      properties.put("spring.datasource.hikari.connection-timeout", 500);
      try (Site site = Site.at(home, properties)) {
        await().atMost(SOON).until(() -> scrape(site).body().contains("nightjar_runs_running 0.0"));
        // Neither ended nor answered: whoever waits for it waits for ever.
        proxy.stall();
        await()
            .atMost(SOON)
            .until(() -> scrape(site).body().contains("nightjar_store_reachable 0.0"));
        long before = System.nanoTime();
        assertThat(scrape(site).statusCode()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        assertThat(scrape(site).body()).contains("nightjar_runs_running NaN", "jvm_memory_used");

        proxy.cut();
        proxy.mend();

        await().atMost(SOON).until(() -> scrape(site).body().contains("nightjar_runs_running 0.0"));
        assertThat(scrape(site).body()).contains("nightjar_store_reachable 1.0");
      }
    }
  }

  private static void runWithRetry(Site site) {
    ((FakeDrivers) site.part(Drivers.class))
        .behave(
            Behaviour.of(
                task ->
                    task.attempt().endsWith("/1")
                        ? FakeDriver.failed(Owner.PLATFORM, "lost", "It is lost")
                        : Made.by(task)));
    Plan plan =
        PlanBuilder.pipeline("metered")
            .retry(new Retry(2, Duration.ofMillis(1), Duration.ofMillis(2)))
            .collect("a", "metered")
            .build();
    Definition definition = site.part(Definitions.class).keep("metered", "name: metered");
    site.part(Runs.class)
        .start(
            plan,
            new RunRequest(
                definition,
                new Source(Path.of("/pipelines/pipeline.yaml"), null, false),
                Instant.parse("2026-01-02T03:04:05Z"),
                Trigger.MANUAL),
            new RunObserver() {});
  }

  private static HttpResponse<String> scrape(Site site) {
    return site.send(HttpRequest.newBuilder(site.managementUri("/actuator/prometheus")).build());
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
