package dev.nightjar.engine.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.RunResult;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.logs.LoggedLine;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What attempts tell of their columns is held against what the analysis had said. */
@ParameterizedClass
@EnumSource(Database.class)
class LineageSurprisesTests {

  private static final ColumnEdge FORESEEN = edge("price", Kind.IDENTITY);
  private static final ColumnEdge ACTUAL = edge("cost", Kind.TRANSFORMATION);
  private static final ColumnEdge SAME = edge("key", Kind.IDENTITY);

  private final EngineUnderTest engine;

  LineageSurprisesTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void keepsAndTellsWhatTheAnalysisDidNotKnow() {
    tell(ColumnLineage.of(List.of(SAME, ACTUAL)));

    RunResult run = engine.run(plan("surprised"));

    assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.part(LineageSurprises.class).ofRun(run.run()))
        .singleElement()
        .satisfies(
            surprise -> {
              assertThat(surprise.step()).isEqualTo("clean");
              assertThat(surprise.unexpected())
                  .extracting(LineageSurprisesTests::text)
                  .containsExactly("surprised.clean.id <- surprised.data.cost");
              assertThat(surprise.missing())
                  .extracting(LineageSurprisesTests::text)
                  .containsExactly("surprised.clean.id <- surprised.data.price");
            });
    assertThat(engine.logged(run.run(), "clean", null))
        .extracting(LoggedLine::line)
        .extracting(line -> line.level() + " " + line.text())
        .contains(
            "WARN Lineage that the analysis didn't know: clean.id <- data.cost (transformation)",
            "WARN Lineage that the analysis knew and that isn't there: clean.id <- data.price"
                + " (identity)");

    RunResult again = engine.run(plan("surprised"));
    assertThat(engine.part(LineageSurprises.class).ofRun(again.run())).hasSize(1);
  }

  @Test
  void saysNothingWhereItIsAsItWasForeseen() {
    tell(ColumnLineage.of(List.of(SAME, FORESEEN)));

    RunResult run = engine.run(plan("foreseen"));

    assertThat(engine.part(LineageSurprises.class).ofRun(run.run())).isEmpty();
    assertThat(engine.logged(run.run(), "clean", null)).isEmpty();
  }

  @Test
  void keepsThatNothingIsLeftOfWhatWasForeseen() {
    tell(ColumnLineage.NONE);

    RunResult run = engine.run(plan("nothing"));

    assertThat(engine.part(LineageSurprises.class).ofRun(run.run()))
        .singleElement()
        .satisfies(
            surprise -> {
              assertThat(surprise.unexpected()).isEmpty();
              assertThat(surprise.missing()).hasSize(2);
            });
  }

  private void tell(ColumnLineage told) {
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task ->
                    task.step().equals("clean")
                        ? new Outcome.Succeeded(Made.result(task).with(told))
                        : Made.by(task)));
  }

  private static Plan plan(String name) {
    return PlanBuilder.pipeline(name)
        .collect("data", "surprises " + name)
        .lineage(ColumnLineage.of(List.of(SAME, FORESEEN)))
        .sql("clean", "SELECT " + name, "data")
        .build();
  }

  private static ColumnEdge edge(String from, Kind kind) {
    return new ColumnEdge(Field.column("data", from), Field.column("clean", "id"), kind);
  }

  private static String text(ColumnEdge edge) {
    return edge.to() + " <- " + edge.from();
  }
}
