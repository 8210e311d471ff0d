package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs that begin in the same second may come by the same letters. */
class RunNamesTests {

  private static final Clock SAME_SECOND =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  @TempDir Path home;

  @ParameterizedTest
  @EnumSource
  void aNameThatAnotherRunHasIsMadeAnew(Database database) {
    AtomicInteger asked = new AtomicInteger();
    try (EngineUnderTest engine =
        EngineUnderTest.at(home, database.properties(), SAME_SECOND, repeating(24, asked))) {
      RunResult first = engine.run(PlanBuilder.pipeline("rain").collect("days", "one").build());
      assertThat(asked).as("the next name is the same at first").hasValueLessThanOrEqualTo(20);
      RunResult second = engine.run(PlanBuilder.pipeline("rain").collect("days", "two").build());

      assertThat(first.state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(first.run()).isEqualTo("rain-20260102-030405-0000");
      assertThat(second.state()).isEqualTo(RunState.SUCCEEDED);
      assertThat(second.run()).startsWith("rain-20260102-030405-").isNotEqualTo(first.run());
    }
  }

  /** Always the same for a while. */
  private static RandomGenerator repeating(int times, AtomicInteger asked) {
    SplittableRandom random = new SplittableRandom(7);
    return () -> asked.incrementAndGet() <= times ? 0 : random.nextLong();
  }
}
