package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.RowsPipeline;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** On PostgreSQL, whose own memory isn't this process's. */
class ManyBranchesTests {

  private static final int BRANCHES = 2_000;
  private static final int EARLY = 400;

  /** What is left of a branch that has ended: far less than its plan alone. */
  private static final long MOST_BYTES = 4_000;

  private final EngineUnderTest engine = EngineUnderTest.on(Database.POSTGRESQL);

  @Test
  void keepsNothingOfBranchesThatHaveEnded() {
    List<String> regions = IntStream.range(0, BRANCHES).mapToObj(i -> "r" + i).toList();
    AtomicInteger done = new AtomicInteger();
    AtomicLong early = new AtomicLong();
    AtomicLong late = new AtomicLong();
    RowsPipeline.behave(engine, regions, Made::by);
    Behaviour rows = engine.drivers().behaviour();
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              engine.drivers().tasks().clear();
              if (task.step().startsWith("by.")) {
                int number = done.incrementAndGet();
                if (number == EARLY) {
                  early.set(used());
                } else if (number == BRANCHES) {
                  late.set(used());
                }
              }
              return rows.run(driver, task, observer);
            });
    String branch = RowsPipeline.BRANCH.replace(", model]", "]").replaceAll("  model: .*\n", "");

    RunResult result = engine.run(new RowsPipeline("many", branch, "many").plan());

    assertThat(result.state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.part(BranchQueries.class).summaries(result.run()).get(0).count().text())
        .isEqualTo("2,000 branches: 2,000 succeeded");
    assertThat((late.get() - early.get()) / (BRANCHES - EARLY)).isLessThan(MOST_BYTES);
  }

  private static long used() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
