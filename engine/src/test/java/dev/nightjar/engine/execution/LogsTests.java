package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.logs.LoggedLine;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Database.class)
class LogsTests {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.123456Z");

  private final EngineUnderTest engine;

  LogsTests(Database database) {
    engine = EngineUnderTest.on(database);
  }

  @Test
  void areKeptInOrderAndNoneTwice() {
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              for (int batch = 0; batch < 50; batch++) {
                int first = batch * 20;
                observer.logged(
                    IntStream.range(first, first + 20)
                        .mapToObj(i -> new LogLine(NOW, "INFO", "line " + i))
                        .toList());
              }
              return CompletableFuture.completedFuture(Made.by(task));
            });

    RunResult run = engine.run(PlanBuilder.pipeline("lines").collect("a", "logs lines").build());

    List<LoggedLine> lines = engine.logged(run.run(), null, null);
    assertThat(lines)
        .extracting(line -> line.line().text())
        .containsExactlyElementsOf(IntStream.range(0, 1000).mapToObj(i -> "line " + i).toList());
    assertThat(lines.get(0))
        .isEqualTo(new LoggedLine("a", 1, 0, new LogLine(NOW, "INFO", "line 0")));
  }

  @Test
  void areInTheStoreWithinASecondWhileTheAttemptRuns() {
    CompletableFuture<Boolean> go = new CompletableFuture<>();
    engine
        .drivers()
        .behave(
            (driver, task, observer) -> {
              observer.logged(List.of(new LogLine(NOW, "WARN", "a \0 in a line")));
              return go.thenApply(on -> Made.by(task));
            });
    CompletableFuture<RunResult> running =
        CompletableFuture.supplyAsync(
            () -> engine.run(PlanBuilder.pipeline("soon").collect("a", "logs soon").build()),
            task -> new Thread(task).start());
    await().until(() -> !engine.drivers().tasks().isEmpty());
    String attempt = engine.drivers().tasks().get(0).attempt();
    String run = attempt.substring(0, attempt.indexOf('/'));

    // Twice the promise: other tests may keep this machine busy.
    await().atMost(Duration.ofSeconds(2)).until(() -> !engine.logged(run, "a", 1).isEmpty());

    go.complete(true);
    assertThat(running.join().state()).isEqualTo(RunState.SUCCEEDED);
    assertThat(engine.logged(run, "b", null)).isEmpty();
    assertThat(engine.logged(run, null, 1))
        .extracting(line -> line.line().text())
        .containsExactly("a   in a line");
  }
}
