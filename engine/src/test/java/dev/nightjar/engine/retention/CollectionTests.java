package dev.nightjar.engine.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Outputs;
import dev.nightjar.engine.execution.Published;
import dev.nightjar.engine.execution.RunRefused;
import dev.nightjar.engine.execution.RunResult;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@ParameterizedClass
@EnumSource(Database.class)
class CollectionTests {

  private static final Instant LATER = Instant.now().plus(Duration.ofDays(400));

  private final EngineUnderTest engine;
  private final Kept kept;

  CollectionTests(Database database) {
    engine = EngineUnderTest.newOn(database);
    kept = new Kept(engine);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void keepsTheNewestVersionsAndDeletesTheOthers() {
    IntStream.range(0, 6).forEach(i -> engine.run(collect("content " + i)));
    List<Path> folders =
        kept.locations("p.a").values().stream().map(each -> Path.of(URI.create(each))).toList();

    collect(Instant.now());
    assertThat(kept.numbers("p.a")).hasSize(6);
    collect(LATER);

    assertThat(kept.numbers("p.a")).containsExactly(4, 5, 6);
    assertThat(folders.stream().filter(folder -> folder.toFile().exists())).hasSize(3);
    assertThat(folders.stream().filter(folder -> folder.getParent().toFile().exists())).hasSize(3);
    assertThat(kept.count("SELECT COUNT(*) FROM doomed_output")).isZero();
  }

  @Test
  void keepsANamedModelAndWhatItWasTrainedOnHoweverOld() {
    engine.run(trained("first", true));
    IntStream.range(0, 12).forEach(i -> engine.run(trained("later " + i, false)));

    List<Collected.OfKind> kinds = collect(LATER);

    assertThat(kept.numbers("p.model")).hasSize(11).contains(1).doesNotContain(2, 3);
    assertThat(kept.numbers("p.a")).contains(1).doesNotContain(2, 3);
    assertThat(kinds.get(1).kept())
        .extracting(Collected.Item::name, Collected.Item::why)
        .containsExactly(tuple("p.model@1", "champion is its alias"));
    assertThat(kinds.get(0).kept())
        .contains(new Collected.Item("p.a@1", "p.model@1 was made from it", 0));
  }

  @Test
  void makesAgainWhatWasCollected() {
    engine.run(collect("wanted again"));
    IntStream.range(0, 3).forEach(i -> engine.run(collect("since " + i)));
    collect(LATER);
    engine.drivers().reset();

    RunResult again = engine.run(collect("wanted again"));

    assertThat(again.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps()).containsExactly("a");
  }

  @Test
  void barsAFailedRunWhoseOutputsAreGone() {
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task ->
                    task.step().equals("b")
                        ? FakeDriver.failed(Owner.USER, "wrong", "It is wrong")
                        : Made.by(task)));
    RunResult failed = engine.run(two("fails"));
    engine.drivers().reset();
    IntStream.range(0, 3).forEach(i -> engine.run(two("since " + i)));
    collect(LATER);

    assertThatThrownBy(() -> engine.retry(failed.run(), two("fails")))
        .isInstanceOf(RunRefused.class);
    assertThat(engine.details(failed.run()).summary().state()).isEqualTo(RunState.FAILED);
  }

  @Test
  void goesOnWithWhatAnEarlierCollectionHadOnlyMarked() {
    engine.run(collect("crash"));
    String location = kept.locations("p.a").get(1);
    String folder = location.replaceFirst("/data/?$", "");
    String attempt = engine.drivers().tasks().get(0).attempt();
    IntStream.range(0, 3).forEach(i -> engine.run(collect("after crash " + i)));
    assertThat(engine.part(RetentionStore.class).mark(folder, Set.of(attempt), 100, LATER))
        .isTrue();
    assertThat(Path.of(URI.create(location))).exists();

    engine.part(OldVersions.class).finish(false);

    assertThat(Path.of(URI.create(folder))).doesNotExist();
    assertThat(kept.numbers("p.a")).containsExactly(2, 3, 4);
    assertThat(engine.part(OldVersions.class).finish(false).gone()).isEmpty();
  }

  @Test
  void leavesWhatARunTakesAtTheSameMoment() throws Exception {
    RunResult first = engine.run(collect("contended"));
    Published output = engine.part(Outputs.class).of(first.run()).get("a");
    String folder = kept.locations("p.a").get(1).replaceFirst("/data/?$", "");
    CountDownLatch taken = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<Void> taking =
        CompletableFuture.runAsync(
            () ->
                engine
                    .part(Transactions.class)
                    .run(
                        () -> {
                          assertThat(engine.part(Outputs.class).take(output.attempt())).isTrue();
                          taken.countDown();
                          stand(first.run());
                          awaitOrFail(go);
                        }));
    taken.await();
    CompletableFuture<Boolean> marking =
        CompletableFuture.supplyAsync(
            () ->
                engine
                    .part(RetentionStore.class)
                    .mark(folder, Set.of(output.attempt()), 100, LATER));
    go.countDown();
    taking.join();

    assertThat(marking.join()).isFalse();
    assertThat(engine.part(Outputs.class).take(output.attempt())).isTrue();
    assertThat(engine.part(RetentionStore.class).marked()).isEmpty();
  }

  @Test
  void takesNothingThatIsMarked() {
    engine.run(collect("marked"));
    String folder = kept.locations("p.a").get(1).replaceFirst("/data/?$", "");
    String attempt = engine.drivers().tasks().get(0).attempt();
    engine.part(RetentionStore.class).mark(folder, Set.of(attempt), 100, LATER);
    engine.drivers().reset();

    engine.run(collect("marked"));

    assertThat(engine.drivers().steps()).containsExactly("a");
    assertThat(engine.part(Outputs.class).take(attempt)).isFalse();
  }

  @Test
  void dropsOldRunsThatNothingKeptWasMadeFrom() {
    List<RunResult> runs =
        IntStream.range(0, 55).mapToObj(i -> engine.run(collect("run " + i % 5))).toList();
    OldRuns old = engine.part(OldRuns.class);
    collect(LATER);

    Collected.OfKind dry = old.collect(LATER, true);
    Collected.OfKind gone = old.collect(LATER, false);

    // The first five made what the others reused: of these, three are kept in full.
    assertThat(gone.gone()).isEqualTo(dry.gone()).hasSizeLessThanOrEqualTo(2);
    assertThat(gone.kept()).hasSize(5 - gone.gone().size());
    assertThat(kept.count("SELECT COUNT(*) FROM run")).isEqualTo(55 - gone.gone().size());
    assertThat(engine.details(runs.get(54).run()).summary().state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void forgetsAllOfARunThatIsDropped() {
    IntStream.range(0, 52).forEach(i -> engine.run(two("other " + i)));
    collect(LATER);

    Collected.OfKind gone = engine.part(OldRuns.class).collect(LATER, false);

    assertThat(gone.gone()).hasSize(2);
    assertThat(kept.count("SELECT COUNT(*) FROM run")).isEqualTo(50);
    assertThat(kept.count("SELECT COUNT(*) FROM attempt")).isEqualTo(100);
    assertThat(kept.count("SELECT COUNT(*) FROM step")).isEqualTo(100);
    assertThat(kept.count("SELECT COUNT(*) FROM batch_job_instance")).isEqualTo(50);
    assertThat(engine.run(two("one more")).state()).isEqualTo(RunState.SUCCEEDED);
  }

  @Test
  void ofSeveralEnginesOneGetsTheTurn() {
    RetentionStore store = engine.part(RetentionStore.class);

    assertThat(store.takeTurn(Duration.ofHours(1))).isTrue();
    assertThat(store.takeTurn(Duration.ofHours(1))).isFalse();
  }

  private List<Collected.OfKind> collect(Instant now) {
    return engine.part(OldVersions.class).collect(now, false);
  }

  private static Plan collect(String content) {
    return PlanBuilder.pipeline("p").collect("a", content).build();
  }

  private static Plan two(String content) {
    return PlanBuilder.pipeline("p").collect("a", content).sql("b", "query", "a").build();
  }

  private static Plan trained(String content, boolean deployed) {
    PlanBuilder plan = PlanBuilder.pipeline("p").collect("a", content).train("model", "a", 1);
    return (deployed ? plan.deploy("release", "model", "champion") : plan).build();
  }

  /** The run goes on, and its step stands on what was taken. */
  private void stand(String run) {
    engine
        .part(JdbcClient.class)
        .sql("UPDATE run SET state = 'running', ended_at = NULL WHERE id = ?")
        .param(run)
        .update();
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
