package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.RunFilter.Scope;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class RunOverviewsTests {

  private static final Failure BAD = new Failure(Owner.USER, "bad", "It is bad", null, null);

  private final EngineUnderTest engine;
  private final RunOverviews overviews;

  RunOverviewsTests(Database database) {
    engine = EngineUnderTest.on(database);
    overviews = engine.part(RunOverviews.class);
  }

  @Test
  void tellsWhatFailedAndOfWhat() {
    Instant before = Instant.now().minusSeconds(1);
    engine.run(plan("good"));
    String failed = failing("broken");

    List<FailedRun> found = overviews.failed(before, null, 1);

    assertThat(found).hasSize(1);
    assertThat(found.get(0).run().id()).isEqualTo(failed);
    assertThat(found.get(0).step().name()).isEqualTo("b");
    assertThat(found.get(0).failures()).isEqualTo(1);
    assertThat(found.get(0).failure().message()).isEqualTo("It is bad");
    assertThat(overviews.failed(Instant.now().plus(Duration.ofHours(1)), null, 5)).isEmpty();
    assertThat(overviews.ended(before, pipeline -> true).get(RunState.FAILED)).isPositive();
    assertThat(overviews.ended(before, pipeline -> true).get(RunState.SUCCEEDED)).isPositive();
    assertThat(overviews.ended(before, pipeline -> false)).isEmpty();
    assertThat(overviews.ended(Instant.now().plus(Duration.ofHours(1)), pipeline -> true))
        .isEmpty();
  }

  @Test
  void failuresOfOthersPushNoneOut() {
    Instant before = Instant.now().minusSeconds(1);
    String own = failing("own");
    failing("foreign");
    failing("foreign");

    assertThat(overviews.failed(before, new Scope(Set.of("own"), false), 1))
        .extracting(failed -> failed.run().id())
        .containsExactly(own);
    assertThat(overviews.failed(before, new Scope(Set.of("foreign"), true), 9))
        .extracting(failed -> failed.run().id())
        .contains(own);
    assertThat(overviews.failed(before, new Scope(Set.of(), false), 9)).isEmpty();
    assertThat(overviews.failed(before, new Scope(Set.of(), true), 9)).hasSizeGreaterThan(2);
  }

  @Test
  void showsTheLatestRunsOfEachPipeline() {
    engine.run(plan("first"));
    String second = engine.run(plan("first")).run();
    String other = engine.run(plan("second")).run();

    var latest = overviews.latest(List.of("first", "second", "third"), 1);

    assertThat(latest.keySet()).containsExactly("first", "second");
    assertThat(latest.get("first")).extracting(RunSummary::id).containsExactly(second);
    assertThat(latest.get("second")).extracting(RunSummary::id).containsExactly(other);
    assertThat(overviews.steps(List.of(second, other)).get(other))
        .extracting(StepStatus::name)
        .containsExactly("a", "b");
    assertThat(overviews.steps(List.of())).isEmpty();
    assertThat(overviews.definitions(List.of(second)).get(second)).hasSize(64);
  }

  @Test
  void knowsTheLastRunThatWentWell() {
    String good = engine.run(plan("wavering")).run();
    String bad = failing("wavering");
    Instant asked = engine.details(bad).summary().createdAt();

    assertThat(overviews.lastGood("wavering", asked).orElseThrow().id()).isEqualTo(good);
    assertThat(overviews.lastGood("wavering", Instant.EPOCH)).isEmpty();
  }

  @Test
  void findsRunsByTheTimeThatTheyStandFor() {
    String run = engine.run(plan("standing")).run();
    Instant time = engine.details(run).summary().logicalTime();

    assertThat(overviews.standingFor("standing", time, time.plusSeconds(1), 5))
        .extracting(RunSummary::id)
        .contains(run);
    assertThat(overviews.standingFor("standing", time.plusSeconds(1), time.plusSeconds(2), 5))
        .isEmpty();
  }

  @Test
  void isAnotherOnceARunHasComeFurther() {
    String all = overviews.mark(null);
    String run = engine.run(plan("marked")).run();

    assertThat(overviews.mark(null)).isNotEqualTo(all).isEqualTo(overviews.mark(null));
    assertThat(overviews.mark(run))
        .isEqualTo(overviews.mark(run))
        .isNotEqualTo(overviews.mark("no"));
  }

  private String failing(String pipeline) {
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task -> task.step().equals("b") ? new Outcome.Failed(BAD) : Made.by(task)));
    String run = engine.run(plan(pipeline), Set.of("a", "b")).run();
    engine.drivers().behave(Behaviour.of(Made::by));
    return run;
  }

  private static Plan plan(String pipeline) {
    return PlanBuilder.pipeline(pipeline).collect("a", "content").sql("b", "SELECT 1", "a").build();
  }
}
