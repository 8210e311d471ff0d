package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.Inputs.Rivals;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeploymentTests {

  private static final AttemptId ATTEMPT = new AttemptId("r", "release", 1);

  @Test
  void readsAnAliasAgainThatAnotherRunHasMoved() {
    Contested aliases = new Contested(List.of(1, 2));

    Outcome outcome = move(aliases);

    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    assertThat(aliases.moves).containsExactly("1 -> 9", "2 -> 9");
  }

  @Test
  void leavesAnAliasThatAnotherRunHasMovedToTheSameVersion() {
    Contested aliases = new Contested(List.of(1, 9));

    Outcome outcome = move(aliases);

    assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
    assertThat(aliases.moves).containsExactly("1 -> 9");
  }

  @Test
  void givesUpWhereOthersNeverStop() {
    Contested aliases = new Contested(List.of(1, 2, 3, 4, 5, 6));

    Failure failure = ((Outcome.Failed) move(aliases)).failure();

    assertThat(failure.owner()).isEqualTo(Failure.Owner.PLATFORM);
    assertThat(failure.code()).isEqualTo("alias-moved");
    assertThat(failure.message())
        .isEqualTo(
            "Cannot move alias 'champion' of p.model: "
                + "other runs moved it each of 5 times that this one tried");
  }

  private static Outcome move(ModelAliases aliases) {
    Plan plan =
        PlanBuilder.pipeline("p")
            .collect("data", "deployment")
            .train("model", "data", 1)
            .deploy("release", "model", "champion")
            .build();
    PlannedStep step = plan.step("release").orElseThrow();
    Inputs inputs =
        new Inputs(
            new Recipe("deploy 1", List.of()),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(new Consumed(Consumed.Kind.MODEL, "p.model", "r/model/1")),
            new Rivals(Set.of(), Set.of()));
    return new Deployment(aliases, Clock.systemUTC()).move(inputs, step, ATTEMPT);
  }

  /** An alias that names another version each time it is read, until no other is left. */
  private static final class Contested implements ModelAliases {

    private final Deque<Integer> versions;
    private final List<String> moves = new ArrayList<>();

    Contested(List<Integer> versions) {
      this.versions = new ArrayDeque<>(versions);
    }

    @Override
    public Optional<ModelVersion> find(String model, String alias) {
      return Optional.of(version(versions.element()));
    }

    @Override
    public Optional<ModelVersion> madeBy(String attempt) {
      return Optional.of(version(9));
    }

    @Override
    public boolean move(Move move) {
      moves.add(move.from() + " -> " + move.to());
      if (versions.size() == 1) {
        return true;
      }
      versions.remove();
      return false;
    }

    private static ModelVersion version(int number) {
      return new ModelVersion("p.model", number, "f", "r/model/" + number, null);
    }
  }
}
