package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.execution.Driver.ProcessId;
import dev.nightjar.engine.logs.DriverOutput;
import dev.nightjar.engine.logs.DriverOutputs;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Drivers in the store: who has one, and who may still change what is known of it. */
@ParameterizedClass
@EnumSource(Database.class)
class DriverStoreTests {

  private static final ProcessId PROCESS = new ProcessId(7, Instant.parse("2026-01-02T03:04:05Z"));

  private final EngineUnderTest engine;
  private final DriverStore store;
  private final String mine;

  DriverStoreTests(Database database) {
    engine = EngineUnderTest.on(database);
    store = engine.part(DriverStore.class);
    mine = engine.part(Lease.class).engine().id();
  }

  @Test
  void isWrittenDownBeforeItHasAProcess() {
    KnownDriver intended = intended("intended", "run-1", "gone", new Resources("2g", 1));

    assertThat(store.of("run-1")).containsExactly(intended);

    changed(() -> store.answered("intended", 1, PROCESS));
    assertThat(store.of("run-1")).extracting(KnownDriver::process).containsExactly(PROCESS);
  }

  @Test
  void goesToOneOfThoseWhoWantItAndOnlyWhenItsEngineIsGone() {
    KnownDriver held = intended("held", "run-2", mine, null);
    KnownDriver left = intended("left", "run-3", "gone", null);

    assertThat(take(held, "other")).isFalse();
    assertThat(take(left, mine)).isTrue();
    assertThat(take(left, "other")).isFalse();
    assertThat(store.of("run-3")).containsExactly(left.takenBy(mine));
  }

  @Test
  void isNotChangedByAnEngineThatHasLostIt() {
    KnownDriver left = intended("fenced", "run-4", "gone", null);
    assertThat(take(left, mine)).isTrue();

    changed(() -> store.assign("fenced", 1, null));
    changed(() -> store.answered("fenced", 1, PROCESS));
    changed(() -> store.forget("fenced", 1));

    assertThat(store.of("run-4")).containsExactly(left.takenBy(mine));
    changed(() -> store.forget("fenced", 2));
    assertThat(store.of("run-4")).isEmpty();
  }

  @Test
  void isAbandonedWhenNoRunWaitsForIt() {
    KnownDriver idle = intended("idle", null, "gone", null);
    KnownDriver over = intended("over", "run-that-is-over", "gone", null);
    KnownDriver used = intended("used", "run-that-is-over", mine, null);

    assertThat(store.abandoned()).contains(idle, over).doesNotContain(used);
  }

  @Test
  void isAnyonesAtOnceWhenItsEngineHasLeftIt() {
    KnownDriver held = intended("handed-over", "run-5", mine, null);
    assertThat(take(held, "other")).isFalse();

    changed(() -> store.leave("handed-over", 1));

    assertThat(take(held, "other")).isTrue();
    assertThat(store.of("run-5")).containsExactly(held.takenBy("other"));
  }

  @Test
  void isRememberedWithTheRunsThatItServedWhenItIsForgotten() {
    intended("served", "run-6", mine, null);
    changed(() -> store.assign("served", 1, null));
    changed(() -> store.assign("served", 1, "run-7"));
    changed(() -> store.assign("served", 1, "run-6"));
    changed(() -> store.forget("served", 1));

    DriverOutputs outputs = engine.part(DriverOutputs.class);
    DriverOutput served = new DriverOutput("served", Path.of("/d.log"));
    assertThat(outputs.of("run-6", null, null)).containsExactly(served);
    assertThat(outputs.of("run-7", null, null)).containsExactly(served);
    assertThat(outputs.of("run-7", "a", 1)).isEmpty();
  }

  private KnownDriver intended(
      String key, @Nullable String run, String owner, @Nullable Resources resources) {
    KnownDriver driver =
        new KnownDriver(key, run, owner, 1, "machine", Path.of("/d.log"), resources, null);
    changed(() -> store.forget(key, 1));
    changed(() -> store.intend(driver));
    return driver;
  }

  private boolean take(KnownDriver driver, String by) {
    Supplier<Boolean> change = () -> store.take(driver, by);
    return engine.part(Transactions.class).run(change);
  }

  private void changed(Runnable change) {
    engine.part(Transactions.class).run(change);
  }
}
