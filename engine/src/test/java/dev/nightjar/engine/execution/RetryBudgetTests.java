package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.definition.Retry;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.work.Failure.Owner;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Scenario 24: what many steps need that is dead is asked for at most twice as often as if it were
 * well, and 40 times a minute more: 10 that everybody has, and a turn each 2 s. Steps run, fail and
 * wait as they do in an engine, in a time that doesn't take any.
 */
@ParameterizedClass
@EnumSource(Database.class)
class RetryBudgetTests {

  private static final int STEPS = 200;
  private static final Retry RETRY = new Retry(3, Duration.ofSeconds(8), Duration.ofMinutes(10));

  @Parameter Database database;
  @TempDir Path folder;
  private final List<Duration> asked = Collections.synchronizedList(new ArrayList<>());
  private EngineUnderTest engine;

  @BeforeEach
  void start() {
    Map<String, Object> properties = new HashMap<>(database.properties());
    properties.put("nightjar.execution.parallelism", STEPS);
    engine = EngineUnderTest.at(folder.resolve("home"), properties);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void stepsThatFailOnADeadServiceAskItAtMostTwiceAsOften() {
    RunResult result = storm("dead", asks -> true);

    assertThat(result.state()).isEqualTo(RunState.FAILED);
    assertThat(asked).hasSize(STEPS * RETRY.attempts());
    long turns = RetryBudget.WINDOW.dividedBy(RetryBudget.APART);
    for (Duration begin : List.copyOf(asked)) {
      boolean first = begin.isZero();
      // In the first minute the steady rate is one for each step, and later it is nothing.
      assertThat(within(begin))
          .as("asked in the minute from %s on", begin)
          .isLessThanOrEqualTo((first ? 2 * STEPS : STEPS) + RetryBudget.RESERVE + turns);
      if (begin.compareTo(RetryBudget.WINDOW) > 0) {
        assertThat(within(begin)).isLessThanOrEqualTo(turns + 2 * RetryBudget.RESERVE);
      }
    }
  }

  @Test
  void theFirstRetriesComeWithFullJitter() {
    storm("jitter", asks -> true);

    List<Duration> first = engine.pauses().subList(0, STEPS);
    assertThat(first).allMatch(pause -> pause.compareTo(RETRY.backoff()) <= 0);
    for (int quarter = 0; quarter < 4; quarter++) {
      Duration from = RETRY.backoff().multipliedBy(quarter).dividedBy(4);
      Duration to = from.plus(RETRY.backoff().dividedBy(4));
      assertThat(first)
          .filteredOn(pause -> pause.compareTo(from) >= 0 && pause.compareTo(to) < 0)
          .as("pauses from %s to %s", from, to)
          .hasSizeBetween(STEPS / 10, STEPS * 2 / 5);
    }
  }

  @Test
  void theBudgetOpensAgainWithTheService() {
    List<Duration> turns = Collections.synchronizedList(new ArrayList<>());

    storm(
        "mended",
        asks -> {
          if (asks == 2 * STEPS) {
            turns.add(turn("mended"));
          }
          return asks <= 2 * STEPS;
        });

    assertThat(turns).hasSize(1).noneMatch(Duration::isZero);
    assertThat(turn("mended")).isZero();
    assertThat(turn("other")).isZero();
  }

  private Duration turn(String pipeline) {
    return engine.part(RetryBudget.class).turn(pipeline);
  }

  private long within(Duration begin) {
    Duration end = begin.plus(RetryBudget.WINDOW);
    return asked.stream().filter(at -> at.compareTo(begin) >= 0 && at.compareTo(end) < 0).count();
  }

  /**
   * A run of steps that need nothing but one service.
   *
   * @param dead whether the service is, when it is asked for the nth time
   */
  private RunResult storm(String name, IntPredicate dead) {
    PlanBuilder builder = PlanBuilder.pipeline(name).retry(RETRY);
    for (int i = 0; i < STEPS; i++) {
      builder.collect("s" + i, name + i);
    }
    Plan plan = builder.build();
    JdbcTemplate jdbc = engine.part(JdbcTemplate.class);
    try (StandingTime time =
        new StandingTime(
            STEPS,
            passed ->
                jdbc.update(
                    "UPDATE attempt SET begun_at = begun_at - CAST(? AS BIGINT)"
                        + " * INTERVAL '0.001' SECOND",
                    passed.toMillis()))) {
      engine.pause(time);
      engine
          .drivers()
          .behave(
              Behaviour.of(
                  task -> {
                    int asks;
                    synchronized (asked) {
                      asked.add(time.now());
                      asks = asked.size();
                    }
                    return dead.test(asks)
                        ? FakeDriver.failed(Owner.PLATFORM, "lost", "The service is dead")
                        : Made.by(task);
                  }));
      return engine.run(plan, time);
    }
  }
}
