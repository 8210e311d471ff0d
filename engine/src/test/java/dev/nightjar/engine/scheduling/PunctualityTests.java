package dev.nightjar.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.Declarations;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.Submission;
import dev.nightjar.engine.execution.Submitted;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** A schedule that nobody can look after says so, with why. */
@ParameterizedClass
@EnumSource(Database.class)
class PunctualityTests {

  private static final String PIPELINE = "hourly";
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Parameter Database database;
  @TempDir Path folder;
  private EngineUnderTest engine;
  private Punctuality punctuality;
  private SyncedPipeline hourly;

  @BeforeEach
  void start() throws IOException {
    Map<String, Object> properties = new HashMap<>(database.properties());
    properties.put("nightjar.git.repositories[0].name", "here");
    properties.put("nightjar.git.repositories[0].folder", folder.resolve("here").toString());
    engine = EngineUnderTest.at(folder.resolve("home"), properties);
    punctuality = engine.part(Punctuality.class);
    Files.createDirectories(folder.resolve("here"));
    Files.writeString(
        folder.resolve("here/pipeline.yaml"),
        """
        apiVersion: nightjar/v1
        name: hourly
        schedule: {every: 1h, start: '2026-03-01T12:00:00Z', catchUp: last}
        steps:
          s0:
            collect: {format: csv, path: none.csv, schema: {id: long}}
        """);
    Repositories repositories = engine.part(Repositories.class);
    repositories.sync();
    hourly = repositories.known().find(PIPELINE).orElseThrow();
    engine.part(ScheduleStore.class).mend(PIPELINE);
    agenda(engine.part(RunQueue.class)).settle(hourly, NOON);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void isBehindAMinuteAfterItWasDue() {
    assertThat(behind(NOON.plusSeconds(3_650))).isEmpty();

    assertThat(behind(NOON.plusSeconds(3_670)))
        .containsExactly(new Behind(PIPELINE, NOON.plusSeconds(3_600), null));
  }

  @Test
  void saysWhyUntilItIsKeptAgain() {
    Timekeeper failing = timekeeper(new FullQueue());

    failing.look();
    failing.look();

    Instant now = engine.part(ScheduleStore.class).now();
    Behind behind = punctuality.behind(PIPELINE).orElseThrow();
    assertThat(behind.due()).isEqualTo(NOON.plusSeconds(3_600));
    assertThat(behind.why()).isEqualTo("no space is left");
    engine.part(Pauses.class).pause(PIPELINE, "ann", "mending");
    assertThat(behind(now)).isEmpty();
    engine.part(Pauses.class).resume(PIPELINE, "ann", "mended");

    timekeeper(engine.part(RunQueue.class)).look();
    assertThat(behind(now)).isEmpty();
    assertThat(engine.part(ScheduleStore.class).troubles()).doesNotContainKey(PIPELINE);
  }

  @Test
  void isBehindAlsoWhereItNeverWasKept() {
    engine.part(JdbcTemplate.class).update("DELETE FROM schedule_version");
    engine.part(JdbcTemplate.class).update("DELETE FROM schedule");
    ScheduleStore store = engine.part(ScheduleStore.class);
    store.trouble(PIPELINE, "x".repeat(2_000));
    store.trouble(PIPELINE, "unreachable");
    Instant met = store.troubles().get(PIPELINE).since();

    assertThat(behind(met.plusSeconds(1))).isEmpty();
    assertThat(behind(met.plusSeconds(3_700)))
        .singleElement()
        .satisfies(each -> assertThat(each.why()).isEqualTo("unreachable"));
  }

  private List<Behind> behind(Instant now) {
    return punctuality.behind(now).stream()
        .filter(each -> each.pipeline().equals(PIPELINE))
        .toList();
  }

  private Timekeeper timekeeper(RunQueue queue) {
    return new Timekeeper(
        engine.part(Repositories.class),
        engine.part(ScheduleStore.class),
        agenda(queue),
        engine.part(Pauses.class));
  }

  private Agenda agenda(RunQueue queue) {
    return new Agenda(
        engine.part(Definitions.class),
        engine.part(Repositories.class),
        new DeclaredSchedules(engine.part(Declarations.class)),
        engine.part(ScheduleStore.class),
        queue,
        engine.part(Transactions.class));
  }

  /** A queue that takes nothing. */
  private static final class FullQueue implements RunQueue {

    @Override
    public List<Submitted> submit(List<Submission> submissions) {
      throw new IllegalStateException("not queued", new IOException("no space is left"));
    }

    @Override
    public Cancelling cancel(String run) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Cancelling> cancelIfOpen(String run) {
      throw new UnsupportedOperationException();
    }
  }
}
