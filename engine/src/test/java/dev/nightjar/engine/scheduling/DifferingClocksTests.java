package dev.nightjar.engine.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.Declarations;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Repositories;
import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.execution.Pauses;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunQueue;
import dev.nightjar.engine.execution.RunSummary;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.SteppingClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scenario 17: of two engines whose clocks differ each thing that is due is asked for once. */
class DifferingClocksTests {

  private static final String PIPELINE = "minutely";
  private static final Duration WRONG = Duration.ofMinutes(10);
  private static final int MINUTES = 5;

  @TempDir Path folder;
  private final SteppingClock ahead = new SteppingClock();
  private final SteppingClock behind = new SteppingClock();
  private EngineUnderTest one;
  private EngineUnderTest two;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(
        Files.createDirectories(folder.resolve("here")).resolve("pipeline.yaml"),
        """
        apiVersion: nightjar/v1
        name: minutely
        schedule: {cron: '* * * * *', catchUp: all}
        steps:
          s0:
            collect: {format: csv, path: none.csv, schema: {id: long}}
        """);
    Map<String, Object> properties = new HashMap<>(Database.POSTGRESQL.properties());
    properties.put("nightjar.git.repositories[0].name", "here");
    properties.put("nightjar.git.repositories[0].folder", folder.resolve("here").toString());
    ahead.step(WRONG);
    behind.step(WRONG.negated());
    one = EngineUnderTest.at(folder.resolve("one"), properties, ahead);
    two = EngineUnderTest.at(folder.resolve("two"), properties, behind);
    one.part(Repositories.class).sync();
  }

  @AfterEach
  void stop() {
    one.close();
    two.close();
  }

  @Test
  void nothingFiresTwiceNorEarlyNorLate() {
    Instant begun = now();
    // Nobody has looked for some minutes.
    agenda(one).settle(pipeline(), begun.minus(Duration.ofMinutes(MINUTES)));

    lookTogether();
    lookTogether();
    Instant looked = now();

    assertEachMinuteOnce(begun.minus(Duration.ofMinutes(MINUTES)), begun, looked);
  }

  @Test
  void nothingFiresTwiceWhereClocksStep() {
    Instant begun = now();
    agenda(one).settle(pipeline(), begun.minus(Duration.ofMinutes(MINUTES)));
    lookTogether();

    ahead.step(WRONG.negated());
    behind.step(WRONG);
    lookTogether();
    // The database's own clock is set back, and comes to the same time again.
    agenda(one).settle(pipeline(), begun.minus(Duration.ofMinutes(MINUTES)));
    agenda(two).settle(pipeline(), begun.minus(Duration.ofMinutes(1)));
    lookTogether();
    Instant looked = now();

    assertEachMinuteOnce(begun.minus(Duration.ofMinutes(MINUTES)), begun, looked);
  }

  /** A minute may have come to its end meanwhile. */
  private void assertEachMinuteOnce(Instant after, Instant begun, Instant looked) {
    List<Instant> found =
        one.part(RunQueries.class).list(PIPELINE, null, 100).runs().stream()
            .map(RunSummary::logicalTime)
            .toList();
    assertThat(found)
        .doesNotHaveDuplicates()
        .containsAll(minutes(after, begun))
        .isSubsetOf(minutes(after, looked));
  }

  private static List<Instant> minutes(Instant after, Instant until) {
    return Stream.iterate(
            after.truncatedTo(ChronoUnit.MINUTES).plusSeconds(60),
            minute -> !minute.isAfter(until),
            minute -> minute.plusSeconds(60))
        .toList();
  }

  /** Both engines look at the same moment, as if they had just started. */
  private void lookTogether() {
    CyclicBarrier together = new CyclicBarrier(2);
    CompletableFuture.allOf(
            Stream.of(one, two)
                .map(engine -> CompletableFuture.runAsync(() -> look(engine, together)))
                .toArray(CompletableFuture<?>[]::new))
        .join();
  }

  private static void look(EngineUnderTest engine, CyclicBarrier together) {
    Timekeeper timekeeper =
        new Timekeeper(
            engine.part(Repositories.class),
            engine.part(ScheduleStore.class),
            agenda(engine),
            engine.part(Pauses.class));
    try {
      together.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    timekeeper.look();
  }

  private static Agenda agenda(EngineUnderTest engine) {
    return new Agenda(
        engine.part(Definitions.class),
        engine.part(Repositories.class),
        new DeclaredSchedules(engine.part(Declarations.class)),
        engine.part(ScheduleStore.class),
        engine.part(RunQueue.class),
        engine.part(Transactions.class));
  }

  private SyncedPipeline pipeline() {
    return one.part(Repositories.class).known().find(PIPELINE).orElseThrow();
  }

  private Instant now() {
    return one.part(ScheduleStore.class).now();
  }
}
