package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.cli.NightShift.Post;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.testing.Reckoning;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The one checker of a night of rain: what is stored and what lies on disk is what there would be
 * had nothing gone wrong, but for attempts that came to nothing.
 */
record MorningAfter(Path folder, NightShift shift, Reckoning reckoning, JdbcTemplate store) {

  private static final Set<String> STEPS =
      Set.of("weather", "checked", "features", "parts", "model", "quality", "release", "scores");

  /** A driver without work and without an engine is gone after a minute. */
  private static final Duration ORPHANED = Duration.ofSeconds(90);

  /** The steps that every run has something to do in, each with what it publishes. */
  private static final Map<String, Set<String>> MADE_EACH_TIME =
      Map.of(
          "features",
          Set.of("rain.features"),
          "parts",
          Set.of("rain.parts.train", "rain.parts.test", "rain.parts.latest"),
          "model",
          Set.of("rain.model"),
          "scores",
          Set.of("rain.scores"));

  /** Says what the night has been like. */
  void print() {
    List<RunSummary> runs = reckoning.runs(null);
    System.out.printf(
        "%d runs, %s; attempts: %s; drivers: %s%n",
        runs.size(),
        counts("SELECT state, COUNT(*) AS times FROM run GROUP BY state"),
        counts("SELECT state, COUNT(*) AS times FROM attempt GROUP BY state"),
        store.queryForObject("SELECT COUNT(DISTINCT submission) FROM attempt", Long.class));
  }

  void check() throws IOException {
    reckoning.everyRunIsDoneOnce(STEPS);
    everyRunHasPublishedOnce();
    modelsFollowEachOther();
    nothingIsUnfinished();
    whatWasReadIsThere();
    figuresAreThoseOfAnyOtherRun();
    driversAreGone();
    onDiskIsWhatWasPublished();
  }

  private void everyRunHasPublishedOnce() {
    none(
        "outputs of attempts that didn't succeed",
        """
        SELECT artifact.attempt, artifact.name FROM artifact
          LEFT JOIN attempt ON attempt.id = artifact.attempt
        WHERE attempt.state IS NULL OR attempt.state <> 'succeeded'
        """);
    none(
        "outputs that a run has published twice",
        "SELECT run, step, name FROM artifact GROUP BY run, step, name HAVING COUNT(*) > 1");
    none(
        "datasets whose versions have gaps",
        """
        SELECT name FROM artifact GROUP BY name
        HAVING MIN(version) <> 1 OR MAX(version) <> COUNT(*)
        """);
    none(
        "attempts that succeeded and published nothing",
        """
        SELECT id FROM attempt WHERE state = 'succeeded' AND step NOT IN ('quality', 'release')
          AND NOT EXISTS (SELECT 1 FROM artifact WHERE artifact.attempt = attempt.id)
        """);
    int runs = reckoning.runs(null).size();
    MADE_EACH_TIME.forEach(
        (step, names) ->
            assertThat(
                    store.queryForList(
                        "SELECT name FROM artifact WHERE step = ? GROUP BY name"
                            + " HAVING COUNT(*) = ? AND COUNT(DISTINCT run) = ?",
                        String.class,
                        step,
                        runs,
                        runs))
                .as("made by %s in each of %d runs", step, runs)
                .containsExactlyInAnyOrderElementsOf(names));
  }

  /** Versions are numbered without a gap, and the alias went from one to the next. */
  private void modelsFollowEachOther() {
    int runs = reckoning.runs(null).size();
    assertThat(
            store.queryForList("SELECT number FROM model_version ORDER BY number", Integer.class))
        .containsExactlyElementsOf(upTo(runs));
    List<Map<String, Object>> moves =
        store.queryForList(
            "SELECT place, from_number, to_number, attempt FROM model_alias_move ORDER BY place");
    List<Object> to = new ArrayList<>(List.of(0));
    for (Map<String, Object> move : moves) {
      assertThat(move.get("from_number")).as("%s", moves).isEqualTo(to.get(to.size() - 1));
      to.add(move.get("to_number"));
    }
    assertThat(to).as("versions that were the champion").doesNotHaveDuplicates().hasSize(runs + 1);
    assertThat(store.queryForObject("SELECT number FROM model_alias", Integer.class))
        .isEqualTo(to.get(to.size() - 1));
  }

  private void nothingIsUnfinished() {
    none("steps", "SELECT run, name, state FROM step WHERE state NOT IN ('succeeded', 'reused')");
    none("attempts", "SELECT id FROM attempt WHERE state = 'running' OR ended_at IS NULL");
    none("drivers of runs", "SELECT submission, run FROM driver WHERE run IS NOT NULL");
    none("paused pipelines", "SELECT * FROM paused_pipeline");
    none("runs that are held back", "SELECT * FROM held_runs");
    // Of one that was killed last, the lease has to run out.
    await()
        .atMost(NightShift.LEASE.plusSeconds(5))
        .untilAsserted(
            () -> none("live engines", "SELECT id FROM engine WHERE lease_until > now()"));
    none("jobs", "SELECT job_execution_id, status FROM batch_job_execution WHERE end_time IS NULL");
  }

  /** Whatever was read, or stands for a step's output, was published. */
  private void whatWasReadIsThere() {
    none(
        "inputs that nobody published",
        """
        SELECT * FROM consumption WHERE NOT EXISTS (SELECT 1 FROM artifact
          WHERE artifact.attempt = input_attempt AND artifact.name = input_name)
        """);
    none(
        "steps that stand on what isn't done",
        """
        SELECT run, name, output FROM step WHERE NOT EXISTS (SELECT 1 FROM attempt
          WHERE attempt.id = step.output AND attempt.step = step.name
            AND attempt.state = 'succeeded')
        """);
    none(
        "attempts that succeeded and read nothing",
        """
        SELECT id FROM attempt WHERE state = 'succeeded' AND step NOT IN ('weather', 'release')
          AND NOT EXISTS (SELECT 1 FROM consumption WHERE consumption.attempt = attempt.id)
        """);
    none(
        "figures of models that nobody published",
        """
        SELECT * FROM measurement WHERE model_attempt IS NOT NULL AND NOT EXISTS
          (SELECT 1 FROM model_version WHERE model_version.attempt = model_attempt)
        """);
  }

  /** All runs have the same days before them: to the last bit they come to the same. */
  private void figuresAreThoseOfAnyOtherRun() {
    none(
        "steps with other rows",
        "SELECT name FROM step GROUP BY name HAVING COUNT(DISTINCT row_count) > 1");
    none(
        "datasets with other rows",
        "SELECT name FROM artifact GROUP BY name HAVING COUNT(DISTINCT row_count) > 1");
    none(
        "metrics with other figures",
        """
        SELECT subject, metric FROM measurement GROUP BY subject, metric
        HAVING COUNT(DISTINCT figure) > 1
        """);
    // The first run, and whatever goes on beside it, has no champion to compare with yet.
    none(
        "metrics that not every run has",
        """
        SELECT subject, metric FROM measurement WHERE subject <> 'champion'
        GROUP BY subject, metric HAVING COUNT(*) <> %d
        """
            .formatted(reckoning.runs(null).size()));
  }

  private void driversAreGone() {
    await().atMost(ORPHANED).until(() -> shift.drivers().isEmpty());
  }

  /** After the leftovers of failed attempts are collected nothing lies there but outputs. */
  private void onDiskIsWhatWasPublished() throws IOException {
    shift.eachRuns("NIGHTJAR_RETENTION_GRACE", "0s", "gc");
    Set<Path> published = new TreeSet<>();
    for (String location :
        store.queryForList(
            "SELECT location FROM artifact WHERE location IS NOT NULL", String.class)) {
      Path path = Path.of(URI.create(location));
      assertThat(path).exists();
      published.add(path);
    }
    for (Post post : shift.posts()) {
      assertThat(under(post.home().resolve("data")).filter(Files::isRegularFile))
          .allSatisfy(file -> assertThat(published).anyMatch(file::startsWith))
          .noneMatch(file -> file.toString().contains("_temporary"));
      assertThat(under(post.home().resolve("drivers")).filter(Files::isDirectory))
          .as("folders of drivers")
          .isEmpty();
    }
  }

  /** What lies in a folder, however deep. */
  private static Stream<Path> under(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder)).toList().stream();
    }
  }

  private void none(String what, String query) {
    assertThat(store.queryForList(query)).as(what).isEmpty();
  }

  private Map<Object, Object> counts(String query) {
    Map<Object, Object> counts = new HashMap<>();
    store.queryForList(query).forEach(row -> counts.put(row.get("state"), row.get("times")));
    return counts;
  }

  private static List<Integer> upTo(int last) {
    return Stream.iterate(1, number -> number <= last, number -> number + 1).toList();
  }
}
