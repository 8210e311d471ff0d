package dev.nightjar.engine.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.FakeDriver;
import dev.nightjar.engine.testing.FakeDrivers.Behaviour;
import dev.nightjar.engine.testing.Made;
import dev.nightjar.engine.testing.PlanBuilder;
import dev.nightjar.engine.testing.Seed;
import dev.nightjar.steps.contract.work.Failure.Owner;
import dev.nightjar.steps.contract.work.Task;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Collections that keep nothing longer than they must, beside random runs. */
@ParameterizedClass
@EnumSource(Database.class)
class BesideRunsTests {

  private static final int RUNS = 40;

  private final Database database;
  private final long seed = Seed.of(BesideRunsTests.class);

  @TempDir Path folder;
  private EngineUnderTest engine;

  BesideRunsTests(Database database) {
    this.database = database;
  }

  @BeforeEach
  void start() {
    Map<String, Object> properties = new HashMap<>(database.properties());
    List.of("datasets", "models", "runs")
        .forEach(
            what -> {
              properties.put("nightjar.retention." + what + "-age", "0s");
              properties.put("nightjar.retention." + what + "-kept", "1");
            });
    properties.put("nightjar.retention.grace", "0s");
    properties.put("nightjar.retention.logs-archived-after", "0s");
    engine = EngineUnderTest.at(folder, properties);
    engine.drivers().behave(Behaviour.of(BesideRunsTests::checked));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void noRunMissesWhatItReads() {
    Random random = new Random(seed);
    AtomicBoolean going = new AtomicBoolean(true);
    CompletableFuture<Void> collecting =
        CompletableFuture.runAsync(
            () -> {
              while (going.get()) {
                engine.part(Collector.class).collect();
              }
            },
            task -> new Thread(task).start());
    try {
      for (int i = 0; i < RUNS; i++) {
        assertThat(engine.run(plan(random)).state())
            .as("run %d of seed %d", i, seed)
            .isEqualTo(RunState.SUCCEEDED);
      }
    } finally {
      going.set(false);
    }
    collecting.join();
  }

  @Test
  void onlyWhatIsNeededStays() throws Exception {
    Random random = new Random(seed);
    for (int i = 0; i < RUNS; i++) {
      engine.run(plan(random));
    }

    Collected foreseen = engine.part(Collector.class).foresee();
    Collected collected = engine.part(Collector.class).collect();

    assertThat(collected.kinds().get(1).gone()).isEqualTo(foreseen.kinds().get(1).gone());
    assertThat(collected.kinds()).allSatisfy(kind -> assertThat(kind.failed()).isEmpty());
    Kept kept = new Kept(engine);
    Set<Path> needed = new HashSet<>();
    for (String name : kept.names()) {
      Map<Integer, String> locations = kept.locations(name);
      int newest = locations.keySet().stream().max(Integer::compare).orElseThrow();
      assertThat(locations.get(newest)).as("%s of seed %d", name, seed).isNotEmpty();
      locations.values().stream()
          .filter(location -> !location.isEmpty())
          .map(location -> Path.of(URI.create(location)))
          .forEach(needed::add);
    }
    assertThat(needed).allSatisfy(location -> assertThat(location).isDirectory());
    Set<Path> there = new HashSet<>();
    try (Stream<Path> files = Files.walk(engine.home().data())) {
      files.filter(Files::isRegularFile).forEach(file -> there.add(file.getParent()));
    }
    assertThat(there).as("seed %d", seed).isEqualTo(needed);
    // The newest of each, the champion, and what these two models were made from.
    assertThat(kept.numbers("p.model").size()).isLessThanOrEqualTo(2);
    assertThat(kept.numbers("p.a").size()).isLessThanOrEqualTo(3);
    assertThat(kept.numbers("p.b")).hasSizeLessThanOrEqualTo(1);
    assertThat(engine.run(plan(random)).state()).isEqualTo(RunState.SUCCEEDED);
  }

  /** Few contents, so that much is reused. */
  private static Plan plan(Random random) {
    PlanBuilder plan =
        PlanBuilder.pipeline("p")
            .collect("a", "content " + random.nextInt(4))
            .sql("b", "query " + random.nextInt(2), "a")
            .sql("c", "query " + random.nextInt(2), "b");
    if (random.nextBoolean()) {
      plan.train("model", "a", 1 + random.nextInt(2));
      if (random.nextInt(3) == 0) {
        plan.deploy("release", "model", "champion");
      }
    }
    return plan.build();
  }

  /** Fails where what it is to read isn't there. */
  private static Outcome checked(Task task) {
    return task.datasets().values().stream()
            .allMatch(dataset -> Files.exists(Path.of(URI.create(dataset.location()))))
        ? Made.by(task)
        : FakeDriver.failed(Owner.USER, "gone", "What it reads is gone");
  }
}
