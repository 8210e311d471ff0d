package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Arguments;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.execution.BranchesAhead.Fan;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeAnalysis;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.RowsPipeline;
import dev.nightjar.steps.contract.work.Task;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is foretold of branches, and what then becomes of them. */
@ParameterizedClass
@EnumSource(Database.class)
class BranchesAheadTests {

  private final EngineUnderTest engine;

  @TempDir private Path folder;

  BranchesAheadTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void makesTheRowsOfAPipelineThatHasNeverRun() {
    RowsPipeline.behave(engine, List.of("south", "north"), Made::by);
    Fan fan = fan(new RowsPipeline("fresh").plan(), Set.of());

    Task task = ((RowsAhead.ToMake) fan.rows()).task();
    assertThat(task.step()).isEqualTo("segments");
    assertThat(task.lazy()).extracting(Task::step).containsExactly("orders");
    assertThat(task.names()).isEqualTo(Map.of("orders", "orders"));
    assertThat(known(fan))
        .isEqualTo(new BranchForecast.Known(2, 0, List.of("north", "south"), List.of(), List.of()));
    assertThat(engine.part(RunQueries.class).list("fresh", null, 10).runs()).isEmpty();
  }

  @Test
  void tellsWhichBranchesAreNewAndWhichAreNoLongerThere() {
    run(new RowsPipeline("other"), List.of("a", "b"));
    RowsPipeline.behave(engine, List.of("b", "c"), Made::by);

    RowsPipeline edited = new RowsPipeline("other").withOtherRows();
    Fan fan = fan(edited.plan(), Set.of());

    Task task = ((RowsAhead.ToMake) fan.rows()).task();
    assertThat(task.lazy()).isEmpty();
    assertThat(task.datasets()).containsOnlyKeys("orders");
    assertThat(known(fan))
        .isEqualTo(new BranchForecast.Known(2, 1, List.of("c"), List.of(), List.of("a")));

    RunResult result = engine.run(edited.plan());
    assertThat(summary(result).text()).isEqualTo("2 branches: 2 succeeded (1 reused)");
  }

  @Test
  void readsRowsThatAreReusedAndTellsWhatIsRunAgain() {
    run(new RowsPipeline("forced"), List.of("a", "b"));

    Fan fan = fan(new RowsPipeline("forced").plan(), Set.of("by"));

    assertThat(fan.rows()).isInstanceOf(RowsAhead.Written.class);
    assertThat(known(fan))
        .isEqualTo(new BranchForecast.Known(2, 0, List.of(), List.of("a", "b"), List.of()));
  }

  @Test
  void tellsNothingOfAStepThatIsReused() {
    run(new RowsPipeline("same"), List.of("a"));

    assertThat(fans(new RowsPipeline("same").plan(), Set.of())).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithTheRows() {
    RowsPipeline.behave(engine, List.of("a", "a"), Made::by);

    assertThat(seen(fan(new RowsPipeline("twice-ahead").plan(), Set.of())))
        .isEqualTo(new RowLook.Seen.Nothing("two rows of segments have the key a"));
  }

  @Test
  void saysAfterWhichStepRowsAreKnown() {
    Fan fan =
        fan(
            plan(
                """
                apiVersion: nightjar/v1
                name: unknown
                parameters: {go: {type: int, default: 1}}
                steps:
                  orders: {collect: {format: csv, path: o.csv, schema: {id: int}}, when: "${go} = 1"}
                  segments: {sql: "SELECT region:string FROM orders"}
                  by: {foreach: {rows: segments, key: region, path: branch.yaml, inputs: {all: orders}}}
                """),
            Set.of());

    assertThat(seen(fan))
        .isEqualTo(
            new RowLook.Seen.Nothing("how many branches it has is known once orders has run"));
  }

  private static Plan plan(String text) {
    Path place = Path.of("/pipelines");
    Compilation compilation =
        new Compiler(Map.of(place.resolve("branch.yaml"), RowsPipeline.BRANCH))
            .compile(Source.of("pipeline.yaml", place, text), Arguments.none(), Instant.EPOCH);
    assertThat(compilation.problems().render()).isEmpty();
    return ((Planning.Planned) new Compiler().plan(compilation, new FakeAnalysis(), Live.NOTHING))
        .plan();
  }

  private void run(RowsPipeline pipeline, List<String> regions) {
    RowsPipeline.behave(engine, regions, Made::by);
    assertThat(engine.run(pipeline.plan()).state()).isEqualTo(RunState.SUCCEEDED);
  }

  private Fan fan(Plan plan, Set<String> forced) {
    List<Fan> fans = fans(plan, forced);
    assertThat(fans).hasSize(1);
    return fans.get(0);
  }

  private List<Fan> fans(Plan plan, Set<String> forced) {
    return engine.part(BranchesAhead.class).of(plan, forced, folder.toUri().toString());
  }

  private RowLook.Seen seen(Fan fan) {
    Driver driver = engine.part(SharedDriver.class).acquire();
    return new RowLook(driver, Duration.ofMinutes(1)).at(fan.rows(), fan.template());
  }

  private BranchForecast.Known known(Fan fan) {
    return engine.part(BranchesAhead.class).forecast(fan, ((RowLook.Seen.Rows) seen(fan)).rows());
  }

  private BranchCount summary(RunResult result) {
    return engine.part(BranchQueries.class).summaries(result.run()).get(0).count();
  }
}
