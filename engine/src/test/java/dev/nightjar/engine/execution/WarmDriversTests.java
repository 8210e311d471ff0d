package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.nightjar.engine.definition.Resources;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Which drivers runs of a server are given, and what becomes of them afterwards. */
class WarmDriversTests {

  @TempDir Path folder;
  private EngineUnderTest engine;

  @AfterEach
  void end() {
    engine.close();
  }

  @Test
  void givesARunAStartedDriverAndServesTheNextRunByItToo() {
    RunDrivers drivers = server(Map.of());
    awaitWaiting(1);

    Driver first = drivers.of("one").acquire();
    drivers.end("one");
    Driver second = drivers.of("two").acquire();

    assertThat(engine.drivers().started()).hasSize(1);
    assertThat(second).isSameAs(first);
    assertThat(engine.part(DriverStore.class).of("two")).hasSize(1);
    assertThat(engine.part(DriverStore.class).of("one")).isEmpty();
  }

  @Test
  void givesEachRunADriverOfItsOwnSoThatACrashIsNoOthers() {
    RunDrivers drivers = server(Map.of());
    awaitWaiting(1);
    Driver one = drivers.of("one").acquire();
    Driver two = drivers.of("two").acquire();

    ((FakeDriver) one).die();

    assertThat(one).isNotSameAs(two);
    assertThat(two.alive()).isTrue();
    assertThat(drivers.of("one").acquire().alive()).isTrue();
    assertThat(drivers.of("two").acquire()).isSameAs(two);
  }

  @Test
  void recyclesADriverWhoseHeapIsFull() {
    RunDrivers drivers = server(Map.of());
    awaitWaiting(1);
    Driver first = drivers.of("one").acquire();
    engine.drivers().fill(0.9);

    drivers.end("one");

    assertThat(first.alive()).isFalse();
    assertThat(engine.drivers().closed()).hasSize(1);
  }

  @Test
  void recyclesADriverThatHasServedEnough() {
    RunDrivers drivers = server(Map.of("nightjar.driver.warm.max-runs", "1"));
    awaitWaiting(1);
    Driver first = drivers.of("one").acquire();

    drivers.end("one");

    assertThat(first.alive()).isFalse();
  }

  @Test
  void endsADriverThatHasBeenThereForTooLong() {
    RunDrivers drivers = server(Map.of("nightjar.driver.warm.max-age", "1ms"));
    awaitWaiting(1);
    Driver first = drivers.of("one").acquire();

    drivers.end("one");

    assertThat(first.alive()).isFalse();
  }

  @Test
  void keepsNoMoreThanItIsToldTo() {
    RunDrivers drivers = server(Map.of());
    awaitWaiting(1);
    drivers.of("one").acquire();
    drivers.of("two").acquire();

    drivers.end("one");
    drivers.end("two");

    assertThat(engine.part(WarmDrivers.class).waiting()).isEqualTo(1);
    assertThat(engine.drivers().closed()).hasSize(1);
  }

  @Test
  void startsAnotherWhereARunKeepsTheFirst() {
    RunDrivers drivers = server(Map.of("nightjar.driver.warm.delay", "10ms"));
    awaitWaiting(1);

    drivers.of("one").acquire();

    awaitWaiting(1);
    assertThat(engine.drivers().started()).hasSize(2);
  }

  @Test
  void keepsNoneWhereNoneAreAskedFor() {
    RunDrivers drivers = server(Map.of("nightjar.driver.warm.count", "0"));

    Driver first = drivers.of("one").acquire();
    drivers.end("one");

    assertThat(first.alive()).isFalse();
    assertThat(engine.part(WarmDrivers.class).waiting()).isZero();
  }

  @Test
  void aDriverThatWaitsGivesWayToOneThatARunNeeds() {
    RunDrivers drivers = server(Map.of("nightjar.server.memory", "2560m"));
    awaitWaiting(1);
    DriverMemory memory = engine.part(DriverMemory.class);
    memory.promise("one", 2560);
    assertThat(memory.room()).isEqualTo(new Room(2560, 0, 1024));
    Driver own = drivers.of("one").acquire();
    drivers.of("two").acquire();
    drivers.end("two");
    awaitWaiting(1);

    Driver large = drivers.of("one", new Resources("1g", null)).acquire();

    assertThat(engine.part(WarmDrivers.class).waiting()).isZero();
    assertThat(engine.drivers().closed()).hasSize(1).doesNotContain((FakeDriver) own);
    assertThat(memory.spare()).isFalse();
    drivers.end("one");
    memory.release("one");
    assertThat(large.alive()).isFalse();
    assertThat(memory.room().free()).isEqualTo(2560);
  }

  @Test
  void keepsNoneWarmWhereRunsNeedTheMemory() {
    server(Map.of("nightjar.server.memory", "1g", "nightjar.driver.warm.count", "0"));
    DriverMemory memory = engine.part(DriverMemory.class);

    assertThat(memory.spare()).isTrue();
    memory.promise("one", 1024);
    assertThat(memory.spare()).isFalse();
  }

  private RunDrivers server(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(Database.H2.properties());
    all.putAll(settings);
    engine = EngineUnderTest.at(folder, all);
    WarmDrivers warm = engine.part(WarmDrivers.class);
    warm.begin();
    return new RunDrivers(
        new StaticListableBeanFactory().getBeanProvider(SharedDriver.class),
        warm,
        engine.part(RecordedDrivers.class),
        Purpose.SERVE);
  }

  private void awaitWaiting(int number) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> engine.part(WarmDrivers.class).waiting() == number);
  }
}
