package dev.nightjar.engine.triggering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Submitted;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.PlanBuilder;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;

@ParameterizedClass
@EnumSource(Database.class)
class KeyedRunsTests {

  private final EngineUnderTest engine;
  private final KeyedRuns runs;
  private final String key = UUID.randomUUID().toString();

  KeyedRunsTests(Database database) {
    engine = EngineUnderTest.on(database);
    runs = engine.part(KeyedRuns.class);
    // Whoever asks with a key has kept the definition before.
    engine.submission(plan());
  }

  @Test
  void theSameAskedByManyAtOnceIsOneRun() throws Exception {
    CyclicBarrier together = new CyclicBarrier(10);
    Set<Submitted> all = ConcurrentHashMap.newKeySet();

    CompletableFuture.allOf(
            IntStream.range(0, 10)
                .mapToObj(
                    i ->
                        CompletableFuture.runAsync(
                            () -> all.add(after(together)), task -> new Thread(task).start()))
                .toArray(CompletableFuture<?>[]::new))
        .get();

    assertThat(all).extracting(Submitted::run).containsOnly(ask("a").run());
    assertThat(all).filteredOn(Submitted::added).hasSize(1);
  }

  @Test
  void refusesTheKeyForAnythingElseUntilItIsForgotten() {
    Submitted first = ask("a");

    assertThatThrownBy(() -> ask("b"))
        .isInstanceOf(KeyedRuns.KeyReused.class)
        .hasMessage(
            "Cannot use key %s for another request: run %s was asked for with it"
                .formatted(key, first.run()));

    runs.forget();
    assertThat(ask("a")).isEqualTo(new Submitted(first.run(), false));
    engine
        .part(JdbcTemplate.class)
        .update(
            "UPDATE run_request SET asked_at = ? WHERE idempotency_key = ?",
            Timestamp.from(Instant.now().minus(KeyedRuns.KEPT).minus(Duration.ofMinutes(1))),
            key);
    runs.forget();
    assertThat(ask("b").added()).isTrue();
  }

  @Test
  void whatOthersAskWithTheSameKeyIsAnotherRun() {
    Submitted first = ask("a");

    Submitted others = ask(new RequestKey("token 1", key), "a");

    assertThat(others.added()).isTrue();
    assertThat(others.run()).isNotEqualTo(first.run());
    assertThat(ask(new RequestKey("token 2", key), "b").added()).isTrue();
    assertThat(ask(new RequestKey("token 1", key), "a"))
        .isEqualTo(new Submitted(others.run(), false));
    assertThat(ask("a")).isEqualTo(new Submitted(first.run(), false));
  }

  @Test
  void aRunWithoutAKeyIsLikeNoOther() {
    assertThat(runs.submit(null, List.of(), () -> engine.submission(plan())).run())
        .isNotEqualTo(runs.submit(null, List.of(), () -> engine.submission(plan())).run());
  }

  @Test
  void knowsWhatCanBeAKey() {
    assertThat(KeyedRuns.isKey("night-42/x")).isTrue();
    assertThat(List.of("", " ", "a b", "ä", "x".repeat(256), "a\n")).noneMatch(KeyedRuns::isKey);
  }

  private Submitted after(CyclicBarrier together) {
    try {
      together.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return ask("a");
  }

  private Submitted ask(String asked) {
    return ask(new RequestKey(null, key), asked);
  }

  private Submitted ask(RequestKey by, String asked) {
    return runs.submit(by, List.of(asked), () -> engine.submission(plan()));
  }

  private static Plan plan() {
    return PlanBuilder.pipeline("keyed").collect("s0", "keyed").build();
  }
}
