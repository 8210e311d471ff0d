package dev.nightjar.engine.reproduction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.catalog.Revisions;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.RunResult;
import dev.nightjar.engine.reproduction.Reproduction.Verdict;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.RowsPipeline;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.Task;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Makes models again that were made in branches. */
class BranchReproductionTests {

  private final EngineUnderTest engine = EngineUnderTest.on(Database.H2);

  @TempDir Path scratch;

  @Test
  void plansTheBranchForItsRow() {
    RowsPipeline pipeline = new RowsPipeline("branch-again");
    RunResult run = run(pipeline, "north", "New York");

    Reproduction made = reproduce("branch-again.by.north.model", pipeline.compilation());

    assertThat(made.missing()).isEmpty();
    assertThat(made.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(made.steps())
        .extracting(Remade::step)
        .containsExactly("orders", "by.north.own", "by.north.model");
    assertThat(made.original().whole().summary().id()).isEqualTo(run.run());
    assertThat(engine.drivers().tasks())
        .extracting(Task::parameters)
        .contains(new Sql("SELECT id FROM all WHERE region = 'north'"));
  }

  @Test
  void knowsTheBranchOfAKeyThatIsNoName() {
    RowsPipeline pipeline = new RowsPipeline("branch-key");
    run(pipeline, "north", "New York");
    String model =
        engine.drivers().steps().stream()
            .filter(step -> step.matches("by\\.New_York__\\w+\\.model"))
            .findFirst()
            .orElseThrow();

    Reproduction made = reproduce("branch-key." + model, pipeline.compilation());

    assertThat(made.verdict()).isEqualTo(Verdict.EQUAL);
    assertThat(made.steps()).extracting(Remade::step).contains(model);
  }

  @Test
  void isImpossibleWhereNoStepMakesTheModel() {
    RowsPipeline pipeline = new RowsPipeline("branch-other");
    run(pipeline, "north");
    String renamed = RowsPipeline.BRANCH.replace("model", "line");
    Compilation other = new RowsPipeline("branch-other", renamed, "other").compilation();

    Reproduction made = reproduce("branch-other.by.north.model", other);

    assertThat(made.verdict()).isEqualTo(Verdict.IMPOSSIBLE);
    assertThat(made.missing())
        .containsExactly("the recorded definition has no step by.north.model");
  }

  private RunResult run(RowsPipeline pipeline, String... regions) {
    RowsPipeline.behave(engine, List.of(regions), Made::by);
    return engine.run(pipeline.plan());
  }

  private Reproduction reproduce(String model, Compilation compilation) {
    engine.drivers().tasks().clear();
    return new Reproducer(
            engine.part(Originals.class).find(model, 1).orElseThrow(),
            engine.drivers().start("again", scratch.resolve("driver.log"), null),
            engine.part(Revisions.class),
            scratch,
            new RunObserver() {},
            Clock.systemUTC())
        .run(compilation);
  }
}
