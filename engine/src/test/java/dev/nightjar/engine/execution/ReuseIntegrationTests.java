package dev.nightjar.engine.execution;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.compiler.Arguments;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.compiler.Fuse;
import dev.nightjar.engine.compiler.History;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.execution.driver.SharedDriverExtension;
import dev.nightjar.engine.testing.Database;
import dev.nightjar.engine.testing.EngineUnderTest;
import dev.nightjar.engine.testing.Seed;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is reused is what would have been made, to the last bit of each row and of each model,
 * whatever has been edited.
 */
@ExtendWith(SharedDriverExtension.class)
class ReuseIntegrationTests {

  private static final int EDITS = 12;

  private static final Instant LOGICAL_TIME = Instant.parse("2026-01-02T03:04:05Z");

  private final Driver driver;
  private final EngineUnderTest reusing = EngineUnderTest.newOn(Database.H2);
  private final EngineUnderTest fresh = EngineUnderTest.newOn(Database.H2);

  @TempDir Path folder;

  /** Two editions of the library. */
  private List<Path> caps = List.of();

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
    caps = List.of(CapLibrary.jar(folder.resolve("0"), 0), CapLibrary.jar(folder.resolve("1"), 1));
  }

  @AfterEach
  void end() {
    reusing.close();
    fresh.close();
  }

  /** The seed of a failure is in its message; {@code -Dnightjar.test.seed} takes it up. */
  @Test
  void isNeverStaleAndKeepsWhatOnlyLooksNew() throws IOException {
    long seed = Seed.of(ReuseIntegrationTests.class);
    Random random = new Random(seed);
    List<Knob> knobs = new ArrayList<>(Knob.ofMeaning());
    Collections.shuffle(knobs, random);
    Set<String> written = new HashSet<>();
    Edited edited = Edited.first();
    for (int i = 0; i <= EDITS; i++) {
      boolean fused = random.nextBoolean();
      String about =
          "-Dnightjar.test.seed=%d, edit %d, %s: %s"
              .formatted(seed, i, fused ? "fused" : "not fused", edited.positions());
      write(edited);
      Compilation compilation = compile(edited, about);
      Plan plan = plan(compilation, fused ? Fuse.by(History.none()) : Fuse.nothing(), about);
      Plan apart = plan(compilation, Fuse.nothing(), about);
      assertThat(plan.steps())
          .as(about)
          .extracting(PlannedStep::name)
          .containsExactlyInAnyOrderElementsOf(edited.meanings().keySet());

      RunResult run = reusing.run(plan);
      RunResult scratch = fresh.run(apart, edited.meanings().keySet());

      assertThat(run.state()).as(about).isEqualTo(RunState.SUCCEEDED);
      assertThat(scratch.state()).as(about).isEqualTo(RunState.SUCCEEDED);
      Map<String, StoredDataset> made = written(reusing, run);
      assertThat(made.keySet())
          .as(about)
          .containsAll(List.of(edited.name("scores"), edited.name("parts") + ".train"));
      if (edited.skipped().isEmpty()) {
        assertThat(made).as(about).containsKey(edited.name("youngest"));
      }
      Map<String, StoredDataset> expected = written(fresh, scratch);
      made.forEach(
          (name, stored) ->
              assertThat(driver.compare(stored, Objects.requireNonNull(expected.get(name))))
                  .as("%s: %s", about, name)
                  .isEmpty());
      Map<String, StoredModel> learnt = models(reusing, run);
      assertThat(learnt.keySet()).as(about).containsExactly(edited.name("model"));
      Map<String, StoredModel> taught = models(fresh, scratch);
      learnt.forEach(
          (name, model) ->
              assertThat(driver.compare(model, Objects.requireNonNull(taught.get(name))))
                  .as("%s: %s", about, name)
                  .isEmpty());
      assertThat(figures(reusing, run)).as(about).isEqualTo(figures(fresh, scratch));
      reusesWhatIsWritten(edited, plan, run, written, about);
      // Every other edit is one that must not matter, and any may look like more than it is.
      Edited meant = i % 2 == 0 ? edited : edited.turned(knobs.get(i / 2 % knobs.size()), random);
      edited = i % 2 == 0 || random.nextBoolean() ? meant.rewritten(random) : meant;
    }
  }

  /**
   * Whoever made it, under whatever name: what has been written is not made again, and nothing is
   * made for what is not.
   */
  private void reusesWhatIsWritten(
      Edited edited, Plan plan, RunResult run, Set<String> written, String about) {
    Map<String, String> meanings = edited.meanings();
    Map<String, StepState> states = reusing.states(run.run());
    Set<String> known = new HashSet<>(meanings.keySet());
    known.removeIf(step -> !written.contains(meanings.get(step)));
    if (plan.fusion().stages().stream().allMatch(stage -> known.contains(stage.sink()))) {
      known.addAll(meanings.keySet());
    }
    known.removeAll(edited.skipped());
    edited
        .skipped()
        .forEach(step -> assertThat(states).as(about).containsEntry(step, StepState.SKIPPED));
    assertThat(states.entrySet())
        .as(about)
        .filteredOn(entry -> known.contains(entry.getKey()))
        .allMatch(entry -> entry.getValue() == StepState.REUSED);
    reusing
        .part(Outputs.class)
        .of(run.run())
        .forEach(
            (step, published) -> {
              if (!published.isLazy()) {
                written.add(meanings.get(step));
              }
            });
  }

  private void write(Edited edited) throws IOException {
    String file = edited.at(Knob.FILE) == 0 ? "here" : "there";
    Files.writeString(folder.resolve(file).resolve("people.csv"), edited.people());
    Files.writeString(folder.resolve("town.yaml"), EditedText.ofTown(edited));
    Files.copy(caps.get(edited.at(Knob.CODE)), folder.resolve("cap.jar"), REPLACE_EXISTING);
  }

  private Compilation compile(Edited edited, String about) {
    Source source = Source.of("pipeline.yaml", folder, EditedText.of(edited));
    Compilation compilation =
        new Compiler().compile(source, new Arguments(edited.parameters(), folder), LOGICAL_TIME);
    assertThat(compilation.problems().render()).as(about).isEmpty();
    return compilation;
  }

  private Plan plan(Compilation compilation, Fuse fuse, String about) {
    Planning planning = new Compiler().plan(compilation, driver, Live.NOTHING, fuse);
    if (planning instanceof Planning.Refused refused) {
      throw new AssertionError(about + refused.problems().render());
    }
    return ((Planning.Planned) planning).plan();
  }

  /** The models that were trained, by their steps. */
  private static Map<String, StoredModel> models(EngineUnderTest engine, RunResult run) {
    Map<String, StoredModel> models = new TreeMap<>();
    engine
        .part(Outputs.class)
        .of(run.run())
        .forEach(
            (step, published) -> {
              StoredModel model = published.result().model();
              if (model != null) {
                models.put(step, model);
              }
            });
    return models;
  }

  /** What models were measured at, by the steps that did. */
  private static Map<String, Map<String, Map<String, Double>>> figures(
      EngineUnderTest engine, RunResult run) {
    Map<String, Map<String, Map<String, Double>>> figures = new TreeMap<>();
    engine
        .part(Outputs.class)
        .of(run.run())
        .forEach(
            (step, published) -> {
              if (!published.result().metrics().isEmpty()) {
                figures.put(step, published.result().metrics());
              }
            });
    return figures;
  }

  /** The datasets that were written. In how many files depends on what ran in one pass. */
  private static Map<String, StoredDataset> written(EngineUnderTest engine, RunResult run) {
    Map<String, StoredDataset> written = new TreeMap<>();
    engine.part(Outputs.class).of(run.run()).values().stream()
        .filter(published -> !published.isLazy())
        .forEach(
            published ->
                published
                    .result()
                    .datasets()
                    .forEach((name, made) -> written.put(name, made.stored())));
    return written;
  }
}
