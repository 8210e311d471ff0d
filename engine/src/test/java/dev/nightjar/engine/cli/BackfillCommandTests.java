package dev.nightjar.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Backfills, repairs and pauses by the command line, on a home of their own and without Spark. */
class BackfillCommandTests {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-05T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void declare() throws IOException {
    file = folder.resolve("daily.yaml");
    Files.writeString(
        file,
        """
        apiVersion: nightjar/v1
        name: daily
        pool: house
        schedule: {cron: '30 2 * * *', timezone: Europe/Berlin, holidays: ['2026-01-03']}
        steps:
          rows: {collect: {format: csv, path: rows.csv, schema: {id: long}}}
        """);
  }

  @Test
  void listsEachDateWithItsReasonAndQueuesThemOnce() {
    Shown dry = run(0, "backfill", file.toString(), "--from", "2026-01-02", "--dry-run");
    assertThat(dry.out())
        .isEqualTo(
            """
            LOCAL TIME            OFFSET  LOGICAL TIME (UTC)              WHY            RUN
            Fri 2026-01-02 02:30  +01:00  2026-01-02T01:30:00Z  run       it has no run
            Sat 2026-01-03 02:30  +01:00  2026-01-03T01:30:00Z  left out  in a holiday
            Sun 2026-01-04 02:30  +01:00  2026-01-04T01:30:00Z  run       it has no run
            Mon 2026-01-05 02:30  +01:00  2026-01-05T01:30:00Z  run       it has no run
            4 logical times of daily: 3 to be queued, 1 left out
            Nothing is queued: a dry run
            """);
    Shown unasked = run(2, "backfill", file.toString(), "--from", "2026-01-02");
    assertThat(unasked.err())
        .isEqualTo("Cannot ask here: Queue 3 runs?\n  hint: --yes says yes to that\n");

    JsonNode queued =
        json(0, "backfill", file.toString(), "--from", "2026-01-02", "--yes", "--parallel", "2");
    String id = queued.path("backfill").asString();
    assertThat(id).startsWith("daily-backfill-");
    assertThat(queued.path("queued").asInt()).isEqualTo(3);
    assertThat(queued.path("dates").path(1).path("reason").asString()).isEqualTo("holiday");

    JsonNode again = json(0, "backfill", file.toString(), "--from", "2026-01-02", "--yes");
    assertThat(again.path("backfill").isNull()).isTrue();
    assertThat(again.path("queued").asInt()).isZero();

    assertThat(json(0, "backfill", "pause", id).path("state").asString()).isEqualTo("paused");
    assertThat(json(0, "backfill", "resume", id).path("state").asString()).isEqualTo("active");
    JsonNode shown = json(0, "backfill", "show", id);
    assertThat(shown.path("runs").path("queued").asInt()).isEqualTo(3);
    assertThat(shown.path("dates")).hasSize(3);
    assertThat(shown.path("decisions")).hasSize(3);
    assertThat(json(0, "pools", "list").path(0).path("waiting").asInt()).isEqualTo(3);

    assertThat(run(0, "backfill", "cancel", id, "--reason", "enough").out()).contains("cancelled");
    assertThat(json(0, "backfill", "list").path(0).path("runs").path("cancelled").asInt())
        .isEqualTo(3);
    repair(shown.path("dates").path(0).path("run").asString());
  }

  /** A run that was cancelled waits again, and takes no marks while it does. */
  private void repair(String run) {
    JsonNode queued = json(0, "runs", "retry", run, "--detach", "--reason", "after all");
    assertThat(queued.path("state").asString()).isEqualTo("queued");
    assertThat(queued.path("before").asString()).isEqualTo("cancelled");
    assertThat(run(2, "runs", "retry", run, "--detach").err())
        .startsWith("Cannot retry run %s: it waits for an engine\n".formatted(run));
    assertThat(run(2, "runs", "mark", run, "rows", "failed", "--reason", "x").err())
        .startsWith(
            "Cannot mark step rows of run %s as failed: it waits for an engine\n".formatted(run));
    JsonNode shown = json(0, "runs", "show", run);
    assertThat(shown.path("decisions").path(0).path("action").asString()).isEqualTo("retry");
    assertThat(shown.path("decisions").path(0).path("reason").asString()).isEqualTo("after all");
    assertThat(run(0, "runs", "show", run).out()).contains("DECISIONS", "after all");
  }

  @Test
  void pausesAPipelineThatItKnows() {
    run(0, "run", file.toString(), "--detach");

    assertThat(run(2, "pipelines", "pause", "dialy", "--reason", "x").err())
        .startsWith("Cannot find a pipeline from a repository: dialy\n");
    assertThat(run(0, "pipelines", "pause", "daily", "--reason", "mending").out())
        .isEqualTo("Pipeline daily is paused\n");
    assertThat(json(0, "status").path("paused").path(0).path("reason").asString())
        .isEqualTo("mending");
    assertThat(run(0, "status").out()).contains("PAUSED", "mending");
    assertThat(run(0, "pipelines", "resume", "daily", "--reason", "mended").out())
        .isEqualTo("Pipeline daily is resumed\n");
    assertThat(run(0, "pools", "set", "house", "4").out())
        .isEqualTo("Of pool house 4 runs go on at a time\n");
    assertThat(run(0, "pools", "list").out()).contains("house      4");
    assertThat(run(2, "schedule", "confirm", "daily").err())
        .startsWith("Cannot find missed runs of daily that wait for a word\n");
    assertThat(run(2, "backfill", "cancel", "nothing").err())
        .startsWith("Cannot find backfill: nothing\n");
  }

  private JsonNode json(int expected, String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "-o";
    all[arguments.length + 1] = "json";
    return JsonMapper.shared().readTree(run(expected, all).out());
  }

  private Shown run(int expected, String... arguments) {
    Shown shown = new Shown();
    String[] all = Arrays.copyOf(arguments, arguments.length + 2);
    all[arguments.length] = "--home";
    all[arguments.length + 1] = folder.resolve("home").toString();
    int exitCode =
        Nightjar.commandLine(
                new Surroundings(
                    shown.output(Shown.plain()), new Interruption(Duration.ZERO), CLOCK))
            .execute(all);
    assertThat(exitCode).as(shown.err() + shown.out()).isEqualTo(expected);
    return shown;
  }
}
