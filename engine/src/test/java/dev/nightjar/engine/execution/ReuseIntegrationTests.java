package dev.nightjar.engine.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Arguments;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.execution.driver.SharedDriverExtension;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.steps.contract.work.StoredDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is reused is what would have been made, byte for byte, whatever has been edited. */
@ExtendWith(SharedDriverExtension.class)
class ReuseIntegrationTests {

  private static final int EDITS = 8;

  private static final Instant LOGICAL_TIME = Instant.parse("2026-01-02T03:04:05Z");

  private final Driver driver;
  private final EngineUnderTest reusing = EngineUnderTest.newOn(Database.H2);
  private final EngineUnderTest fresh = EngineUnderTest.newOn(Database.H2);

  @TempDir Path folder;

  ReuseIntegrationTests(Driver driver) {
    this.driver = driver;
  }

  @BeforeEach
  void begin() throws IOException {
    Stream.of(reusing, fresh)
        .forEach(
            engine ->
                engine.drivers().behave((stand, task, observer) -> driver.execute(task, observer)));
    StringBuilder orders = new StringBuilder("person,amount\n");
    for (int i = 0; i < 120; i++) {
      orders.append("%d,%s%n".formatted(i * 11 % 40, i * 0.37 + 0.1));
    }
    Files.writeString(folder.resolve("orders.csv"), orders);
    Files.createDirectories(folder.resolve("here"));
    Files.createDirectories(folder.resolve("there"));
  }

  @AfterEach
  void end() {
    reusing.close();
    fresh.close();
  }

  /** The seed of a failure is in its message; {@code -Dnightjar.seed} takes it up. */
  @Test
  void isNeverStaleAndKeepsWhatOnlyLooksNew() throws IOException {
    long seed = Long.getLong("nightjar.seed", new Random().nextLong());
    Random random = new Random(seed);
    List<Edited> history = new ArrayList<>();
    Edited edited = new Edited("one", 25, 1, 7, 1, "here/people.csv", 0, "clean");
    for (int i = 0; i <= EDITS; i++) {
      Files.writeString(folder.resolve(edited.file()), edited.people());
      Plan plan = plan(edited);
      String about = "seed %d, edit %d: %s".formatted(seed, i, edited);

      RunResult run = reusing.run(plan);
      RunResult scratch = fresh.run(plan, names(plan));

      assertThat(run.state()).as(about).isEqualTo(RunState.SUCCEEDED);
      assertThat(bytes(reusing, run)).as(about).isEqualTo(bytes(fresh, scratch));
      if (history.stream().anyMatch(edited::meansTheSame)) {
        assertThat(reusing.states(run.run()).values()).as(about).containsOnly(StepState.REUSED);
      }
      history.add(edited);
      // Every other edit is one that must not matter.
      edited = i % 2 == 0 ? rewritten(edited, random) : changed(edited, random);
    }
  }

  private static Edited changed(Edited e, Random random) {
    int age = e.age();
    int least = e.least();
    int seed = e.seed();
    int data = e.data();
    switch (random.nextInt(4)) {
      case 0 -> age = 20 + random.nextInt(20);
      case 1 -> least = 1 + random.nextInt(5);
      case 2 -> seed = random.nextInt(50);
      default -> data = 1 + random.nextInt(6);
    }
    return new Edited(e.pipeline(), age, least, seed, data, e.file(), e.writing(), e.cleaned());
  }

  private static Edited rewritten(Edited e, Random random) {
    return new Edited(
        random.nextBoolean() ? "one" : "other",
        e.age(),
        e.least(),
        e.seed(),
        e.data(),
        random.nextBoolean() ? "here/people.csv" : "there/people.csv",
        (e.writing() + 1 + random.nextInt(Edited.WRITINGS - 1)) % Edited.WRITINGS,
        random.nextBoolean() ? "clean" : "tidy");
  }

  private Plan plan(Edited edited) {
    Source source = Source.of("pipeline.yaml", folder, edited.yaml());
    Compilation compilation =
        new Compiler().compile(source, new Arguments(edited.parameters(), folder), LOGICAL_TIME);
    assertThat(compilation.problems().render()).isEmpty();
    Planning planning = new Compiler().plan(compilation, driver, Live.NOTHING);
    if (planning instanceof Planning.Refused refused) {
      throw new AssertionError(refused.problems().render());
    }
    return ((Planning.Planned) planning).plan();
  }

  private static Set<String> names(Plan plan) {
    return plan.steps().stream().map(PlannedStep::name).collect(Collectors.toSet());
  }

  /** The files of each dataset, in their order; the middle step has different names. */
  private static Map<String, List<String>> bytes(EngineUnderTest engine, RunResult run) {
    Map<String, List<String>> bytes = new TreeMap<>();
    engine
        .part(Outputs.class)
        .of(run.run())
        .values()
        .forEach(
            published ->
                published
                    .result()
                    .datasets()
                    .forEach((name, made) -> bytes.put(name, files(made.stored()))));
    return bytes;
  }

  private static List<String> files(StoredDataset stored) {
    try (Stream<Path> files = Files.list(Path.of(URI.create(stored.location())))) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".parquet"))
          .sorted()
          .map(ReuseIntegrationTests::content)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String content(Path file) {
    try {
      return HexFormat.of().formatHex(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
