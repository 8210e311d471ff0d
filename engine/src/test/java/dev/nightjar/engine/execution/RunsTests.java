package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class RunsTests {

  private final EngineUnderTest engine;

  RunsTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void runsEveryStepOnceAndInOrder() {
    Plan plan =
        PlanBuilder.pipeline("order")
            .collect("a", "order")
            .sql("b", "SELECT 1 FROM a", "a")
            .sql("c", "SELECT 2 FROM a", "a")
            .sql("d", "SELECT 3 FROM b, c", "b", "c")
            .build();

    RunResult result = engine.run(plan);

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.drivers().steps())
        .containsExactlyInAnyOrder("a", "b", "c", "d")
        .startsWith("a")
        .endsWith("d");
    assertThat(engine.states(result.run()).values()).containsOnly(StepState.SUCCEEDED);
    assertThat(engine.drivers().started()).hasSize(1);
  }
}
