package dev.nightjar.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.nightjar.engine.api.DataResource;
import dev.nightjar.engine.api.DataResource.MoveAlias;
import dev.nightjar.engine.api.DatasetJson;
import dev.nightjar.engine.api.ModelJson;
import dev.nightjar.engine.compiler.Gate;
import dev.nightjar.engine.compiler.Operator;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.AuditQueries;
import dev.nightjar.engine.execution.Environment;
import dev.nightjar.engine.execution.ModelAliases;
import dev.nightjar.engine.execution.ModelAliases.Move;
import dev.nightjar.engine.execution.ModelVersion;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.execution.RunResult;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.StepState;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.step.Metric;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@ParameterizedClass
@EnumSource(Database.class)
class ModelsTests {

  private final Database database;
  private final EngineUnderTest engine;
  private final Models models;

  ModelsTests(Database database) {
    this.database = database;
    engine = EngineUnderTest.on(database);
    models = engine.part(Models.class);
  }

  @Test
  void numbersVersionsAndMovesTheAlias() {
    RunResult first = engine.run(plan("numbered", 5));
    RunResult second = engine.run(plan("numbered", 6));

    assertThat(models.versions("numbered.model"))
        .extracting(m -> m.version().number() + " " + m.aliases() + " " + m.run())
        .containsExactly("2 [champion] " + second.run(), "1 [] " + first.run());
    assertThat(models.ofRun(second.run()))
        .singleElement()
        .satisfies(model -> assertThat(model.version().number()).isEqualTo(2));
    assertThat(models.page(Models.Listed.ALL, 1_000))
        .extracting(m -> m.version().model())
        .contains("numbered.model");
  }

  @Test
  void areListedAPageAtATimeOfThosePipelinesThatMayBeSeen() {
    engine.run(plan("listed-a", 5));
    engine.run(plan("listed-b", 5));
    engine.run(plan("listed-b", 6));
    Scope some = new Scope(Set.of("listed-b"), /* except= */ false);
    Scope others = new Scope(Set.of("listed-b"), /* except= */ true);

    assertThat(listed(some, null, 1)).containsExactly("listed-b.model 2");
    assertThat(listed(some, new Models.Place("listed-b.model", 2), 5))
        .containsExactly("listed-b.model 1");
    assertThat(models.count(new Models.Listed(null, some, null), 10)).isEqualTo(2);
    assertThat(models.count(new Models.Listed(null, null, null), 2)).isEqualTo(2);
    assertThat(models.count(new Models.Listed("listed-b.model", others, null), 10)).isZero();
    assertThat(listed(others, null, 1_000))
        .contains("listed-a.model 1")
        .doesNotContain("listed-b.model 1");
    assertThat(models.ofPipeline("listed-b")).hasSize(2);
    assertThat(models.ofPipeline("listed_b")).isEmpty();
  }

  private List<String> listed(Scope scope, Models.@Nullable Place after, int limit) {
    return models.page(new Models.Listed(null, scope, after), limit).stream()
        .map(each -> each.version().model() + " " + each.version().number())
        .toList();
  }

  @Test
  void standInAShelfAPageAtATime() {
    engine.run(plan("shelved", 5));
    engine.run(plan("shelved", 6));
    RunResult third = engine.run(plan("shelved", 7));
    ModelShelf shelf = engine.part(ModelShelf.class);

    assertThat(shelf.models("", "shelved", 1))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.model()).isEqualTo("shelved.model");
              assertThat(line.versions()).isEqualTo(3);
              assertThat(line.latest()).isEqualTo(3);
              assertThat(line.attempt()).isEqualTo(engine.step(third.run(), "model").output());
              assertThat(line.aliases()).isEqualTo(Map.of("champion", 3));
            });
    assertThat(shelf.models("", "shelved.model", 1))
        .noneMatch(line -> line.model().equals("shelved.model"));
    assertThat(shelf.versions("shelved.model", null, 2))
        .extracting(each -> each.version().number() + " " + each.aliases())
        .containsExactly("3 [champion]", "2 []");
    assertThat(shelf.versions("shelved.model", 2, 2))
        .extracting(each -> each.version().number())
        .containsExactly(1);
    assertThat(shelf.aliases("shelved.model")).isEqualTo(Map.of("champion", 3));
    assertThat(shelf.moves("shelved.model", 2))
        .extracting(move -> move.from() + " to " + move.to())
        .containsExactly("2 to 3", "1 to 2");
    assertThat(shelf.aliases("shelved.nothing")).isEmpty();
  }

  @Test
  void showsAllThatAVersionCarries() {
    RunResult run = engine.run(plan("shown", 5));

    ModelDetails details = models.show("shown.model", null).orElseThrow();

    assertThat(details.model().version().stored().signature().classes()).containsExactly("0", "1");
    assertThat(details.model().run()).isEqualTo(run.run());
    assertThat(details.commit()).isEqualTo("c0ffee");
    assertThat(details.environment()).isEqualTo(Environment.of("4.1.0", "17", "Linux amd64"));
    assertThat(details.parameters()).isEqualTo(Map.of("trees", "5"));
    assertThat(details.trainedOn())
        .isEqualTo(Map.of("shown.data", engine.step(run.run(), "data").fingerprint()));
    assertThat(details.metrics())
        .extracting(m -> m.subject() + " " + m.metric() + " " + m.figure())
        .containsExactly("model accuracy 0.9", "baseline accuracy 0.5");
    assertThat(details.history())
        .singleElement()
        .satisfies(
            move -> {
              assertThat(move.alias()).isEqualTo("champion");
              assertThat(move.from()).isZero();
              assertThat(move.to()).isEqualTo(1);
              assertThat(move.attempt()).isEqualTo(run.run() + "/release/1");
            });
    assertThat(models.show("shown.model", 2)).isEmpty();
    assertThat(models.show("shown.nothing", null)).isEmpty();
  }

  /** Else as many askers as there are connections would wait for each other. */
  @Test
  void aQuestionTakesOneConnectionOnly() {
    try (EngineUnderTest narrow = EngineUnderTest.newOn(database)) {
      RunResult run = narrow.run(plan("narrow", 5));
      HikariDataSource connections = narrow.part(HikariDataSource.class);
      connections.setMaximumPoolSize(1);
      connections.getHikariPoolMXBean().softEvictConnections();
      Models known = narrow.part(Models.class);

      assertThat(known.page(Models.Listed.ALL, 1_000)).hasSize(1);
      assertThat(known.versions("narrow.model")).hasSize(1);
      assertThat(known.ofRun(run.run())).hasSize(1);
      assertThat(known.show("narrow.model", 1)).isPresent();
    }
  }

  @Test
  void comparesAChallengerWithTheChampion() {
    Gate gate = new Gate("accuracy >= champion", Metric.ACCURACY, Operator.AT_LEAST, "champion", 0);
    engine.run(plan("rivals", 5, gate));
    engine.drivers().reset();

    RunResult second = engine.run(plan("rivals", 6, gate));

    assertThat(second.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().tasks())
        .filteredOn(task -> task.step().equals("quality"))
        .singleElement()
        .satisfies(task -> assertThat(task.models()).containsOnlyKeys("model", "champion"));
  }

  @Test
  void leavesAnAliasThatNamesTheVersionAlready() {
    engine.run(plan("settled", 5));

    RunResult second = engine.run(plan("settled", 5));

    assertThat(engine.states(second.run())).containsEntry("release", StepState.REUSED);
    assertThat(models.show("settled.model", 1).orElseThrow().history()).hasSize(1);
  }

  @Test
  void failsAStepThatUsesAnAliasOfNothing() {
    Plan plan =
        PlanBuilder.pipeline("unnamed")
            .collect("data", "models unnamed")
            .score("scores", "model@champion", "data")
            .build();

    RunResult run = engine.run(plan);

    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(engine.step(run.run(), "scores").failure())
        .satisfies(
            failure -> {
              assertThat(failure.code()).isEqualTo("unknown-alias");
              assertThat(failure.message())
                  .isEqualTo(
                      "Cannot use model 'model@champion': "
                          + "the alias 'champion' of unnamed.model names no version yet");
            });
  }

  @Test
  void movesAnAliasOnlyFromTheVersionThatWasSeen() {
    engine.run(plan("moved", 5));
    RunResult run = engine.run(plan("moved", 6));
    ModelAliases aliases = engine.part(ModelAliases.class);
    Instant now = Instant.parse("2026-01-02T03:04:05Z");

    assertThat(aliases.move(new Move("moved.model", "champion", 1, 2, run.run(), now))).isFalse();
    assertThat(aliases.move(new Move("moved.model", "champion", 0, 1, run.run(), now))).isFalse();
    assertThat(aliases.move(new Move("moved.model", "champion", 2, 1, run.run(), now))).isTrue();
    assertThat(aliases.find("moved.model", "champion").map(ModelVersion::number)).contains(1);
  }

  @Test
  void movesAnAliasAsAPersonWantsItAndKeepsWhy() {
    engine.run(plan("promoted", 5));
    engine.run(plan("promoted", 6));
    DataResource data = engine.part(DataResource.class);

    ModelJson.Move back =
        data.moveAlias("promoted.model", "champion", new MoveAlias(1, 2, "2 was a mistake"));

    assertThat(back.from()).isEqualTo(2);
    assertThat(data.model("promoted.model", "champion").version()).isEqualTo(1);
    assertThat(data.models("promoted.model", null, 1).items())
        .singleElement()
        .satisfies(model -> assertThat(model.version()).isEqualTo(2));
    assertThat(
            engine
                .part(AuditQueries.class)
                .list(
                    new AuditQueries.Filter(Subject.MODEL, "promoted.model", null, null), null, 10))
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.entry().reason()).isEqualTo("2 was a mistake");
              assertThat(each.entry().detail())
                  .isEqualTo("champion to version 1, before: version 2");
            });
    assertThatThrownBy(
            () -> data.moveAlias("promoted.model", "champion", new MoveAlias(1, null, null)))
        .hasMessage(
            "Cannot move alias champion of promoted.model to version 1: it names that version"
                + " already");
    assertThatThrownBy(
            () -> data.moveAlias("promoted.model", "champion", new MoveAlias(2, 2, null)))
        .hasMessageEndingWith("it names version 1 by now");
    assertThatThrownBy(
            () -> data.moveAlias("promoted.model", "champion", new MoveAlias(7, 1, null)))
        .hasMessage("Cannot find model version: promoted.model@7");
  }

  @Test
  void listsDatasetsByTheirLatestVersions() {
    engine.run(plan("listed_here", 5));
    DataResource data = engine.part(DataResource.class);

    assertThat(data.datasets("listed_here", null, 100).items())
        .extracting(DatasetJson::name)
        .startsWith("listed_here.data")
        .isSorted();
    assertThat(data.datasets("liste_", null, 100).items()).isEmpty();
    assertThat(data.versions("listed_here.data", null, null).items())
        .extracting(DatasetJson::version)
        .containsExactly(1);
  }

  @Test
  void namesAnAliasForOneOfThoseThatDoSoAtOnce() throws Exception {
    engine.run(plan("race", 5));
    ModelAliases aliases = engine.part(ModelAliases.class);
    int rivals = 4;
    CyclicBarrier start = new CyclicBarrier(rivals);
    ExecutorService threads = Executors.newFixedThreadPool(rivals);

    for (int round = 0; round < 10; round++) {
      String alias = "round" + round;
      List<Callable<Boolean>> moves =
          IntStream.range(0, rivals).mapToObj(rival -> race(alias, rival, start)).toList();
      List<Boolean> moved = new ArrayList<>();
      for (Future<Boolean> move : threads.invokeAll(moves)) {
        moved.add(move.get());
      }

      assertThat(moved).containsOnlyOnce(true);
      assertThat(aliases.find("race.model", alias)).isPresent();
    }
    threads.shutdown();
  }

  /** Sees that an alias names nothing, waits until all others have seen it too, and moves it. */
  private Callable<Boolean> race(String alias, int rival, CyclicBarrier start) {
    ModelAliases aliases = engine.part(ModelAliases.class);
    TransactionTemplate transaction =
        new TransactionTemplate(engine.part(PlatformTransactionManager.class));
    return () ->
        transaction.execute(
            status -> {
              assertThat(aliases.find("race.model", alias)).isEmpty();
              Move move = new Move("race.model", alias, 0, 1, "race/" + rival, Instant.EPOCH);
              try {
                start.await();
              } catch (InterruptedException | BrokenBarrierException e) {
                throw new IllegalStateException(e);
              }
              boolean first = aliases.move(move);
              // A transaction that lost must be able to go on.
              assertThat(aliases.find("race.model", "champion")).isPresent();
              return first;
            });
  }

  @Test
  void movesAnAliasForAllRunsThatWantItAtOnce() throws Exception {
    int rivals = 3;
    ExecutorService threads = Executors.newFixedThreadPool(rivals);
    List<Callable<RunResult>> runs =
        IntStream.range(0, rivals)
            .<Callable<RunResult>>mapToObj(trees -> () -> engine.run(plan("crowd", trees + 1)))
            .toList();

    for (Future<RunResult> run : threads.invokeAll(runs)) {
      assertThat(run.get().state()).isEqualTo(RunState.SUCCEEDED);
    }
    threads.shutdown();
  }

  private static Plan plan(String name, int trees, Gate... gates) {
    return PlanBuilder.pipeline(name)
        .parameter("trees", String.valueOf(trees))
        .collect("data", "models " + name)
        .train("model", "data", trees)
        .evaluate("quality", "model", "data", gates)
        .deploy("release", "model", "champion", "quality")
        .build();
  }
}
