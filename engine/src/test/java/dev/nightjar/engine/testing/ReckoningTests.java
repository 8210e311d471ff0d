package dev.nightjar.engine.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.RunRequest;
import dev.nightjar.engine.execution.Runs;
import dev.nightjar.engine.execution.Trigger;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/** The checker of chaos finds what it is there to find. */
class ReckoningTests {

  private final EngineUnderTest engine = EngineUnderTest.newOn(Database.H2);
  private final Reckoning reckoning = new Reckoning(engine);
  private final Plan plan = PlanBuilder.pipeline("once").collect("a", "once").build();
  @TempDir Path folder;

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void isContentWithWhatHappenedOnce() throws IOException {
    List<String> effects = effects(engine.run(plan).run());

    assertThatCode(() -> reckoning.everyEffectHappenedOnce(ledger(effects)))
        .doesNotThrowAnyException();
  }

  @Test
  void findsAnEffectOfOneAttemptThatHappenedTwiceOrNeverOrIsNobodys() throws IOException {
    List<String> effects = effects(engine.run(plan).run());
    List<String> twice = new ArrayList<>(effects);
    twice.addAll(effects);
    List<String> more = new ArrayList<>(effects);
    more.add("nobody");

    for (List<String> wrong : List.of(twice, List.<String>of(), more)) {
      assertThatThrownBy(() -> reckoning.everyEffectHappenedOnce(ledger(wrong)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("effects");
    }
  }

  /** Two runs for one logical time, of which each has made the step: each attempt did it once. */
  @Test
  void findsAStepThatTwoRunsOfOneTimeHavePublished() throws IOException {
    List<String> effects = new ArrayList<>(effects(scheduled()));
    effects.addAll(effects(scheduled()));

    assertThatThrownBy(() -> reckoning.everyEffectHappenedOnce(ledger(effects)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("attempts that published Effect[pipeline=once, step=a, time=");
  }

  @Test
  void findsAStepThatOneRunHasPublishedTwice() throws IOException {
    AtomicInteger tries = new AtomicInteger();
    engine
        .drivers()
        .behave(
            Behaviour.of(
                task ->
                    tries.incrementAndGet() == 1
                        ? FakeDriver.failed(Owner.PLATFORM, "lost", "It is gone")
                        : Made.by(task)));
    List<String> effects = effects(engine.run(plan).run());
    assertThatCode(() -> reckoning.everyEffectHappenedOnce(ledger(effects)))
        .doesNotThrowAnyException();
    engine.part(JdbcTemplate.class).update("UPDATE attempt SET state = 'succeeded'");

    assertThatThrownBy(() -> reckoning.everyEffectHappenedOnce(ledger(effects)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("attempts that published Effect[pipeline=once, step=a, time=");
  }

  private String scheduled() {
    RunRequest asked = engine.request(plan);
    RunRequest due =
        new RunRequest(
            asked.definition(), asked.source(), asked.logicalTime(), Trigger.SCHEDULE, Set.of("a"));
    return engine.part(Runs.class).start(plan, due, new RunObserver() {}).run();
  }

  private List<String> effects(String run) {
    return engine.details(run).attempts().stream().map(AttemptStatus::id).toList();
  }

  private Path ledger(List<String> effects) throws IOException {
    return Files.write(folder.resolve("ledger"), effects);
  }
}
