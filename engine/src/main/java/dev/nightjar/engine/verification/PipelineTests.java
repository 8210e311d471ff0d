package dev.nightjar.engine.verification;

import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.compiler.Arguments;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.compiler.SchemaLock;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.execution.Driver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The tests of one pipeline: the files in the folder {@code tests} beside it.
 *
 * @param pipeline the definition's file
 */
public record PipelineTests(Path pipeline) {

  private static final Compiler COMPILER = new Compiler();

  /** The folder that the tests are in. */
  public Path folder() {
    return pipeline.toAbsolutePath().normalize().resolveSibling("tests");
  }

  /** The tests' files, by name; none where there is no such folder. */
  public List<Path> files() {
    if (!Files.isDirectory(folder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read folder: " + folder(), e);
    }
  }

  /** The name of a test: its file's, without the ending. */
  public static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceFirst("\\.ya?ml$", "");
  }

  /**
   * Runs a test.
   *
   * @param scratch an empty folder for what the steps write
   * @throws dev.nightjar.engine.compiler.AnalysisFailure when the driver can't analyse
   */
  public TestOutcome run(Path file, Driver driver, Path scratch) {
    long begun = System.nanoTime();
    ProblemCollector problems = new ProblemCollector();
    PipelineTest.read(file, problems).ifPresent(test -> run(test, driver, scratch, problems));
    Duration time = Duration.ofNanos(System.nanoTime() - begun);
    return new TestOutcome(file, problems.problems().all(), time);
  }

  private void run(PipelineTest test, Driver driver, Path scratch, Consumer<Problem> problems) {
    Optional<Source> source = Source.read(pipeline, problems);
    if (source.isEmpty()) {
      return;
    }
    Compilation compilation =
        COMPILER.compile(
            source.get(), new Arguments(test.parameters(), folder()), test.logicalTime());
    Analyser looking = request -> driver.analyse(request.lookingOnly());
    Analyser analyser =
        SchemaLock.read(pipeline, problems)
            .map(lock -> lock.on(looking, compilation.sources()))
            .orElse(looking);
    Analyser sourceFree = new SourceFree(analyser, scratch);
    Planning planning = COMPILER.plan(compilation, sourceFree, Live.UNKNOWN);
    if (planning instanceof Planning.Refused refused) {
      refused.problems().all().forEach(problems);
      return;
    }
    Plan plan = ((Planning.Planned) planning).plan();
    Workbench workbench = new Workbench(driver, scratch);
    new Trial(test, plan, compilation, workbench, sourceFree, problems).run(scratch);
  }
}
