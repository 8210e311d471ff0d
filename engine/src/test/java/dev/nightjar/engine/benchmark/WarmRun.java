package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Sources;
import dev.nightjar.engine.compiler.Arguments;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.compiler.Fuse;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunRequest;
import dev.nightjar.engine.execution.RunResult;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Runs;
import dev.nightjar.engine.execution.SharedDriver;
import dev.nightjar.engine.execution.Trigger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.BeanFactory;

/**
 * One run in an engine that is there: compiled, planned and run to its end.
 *
 * @param forced whether every step is made again, though its output may be known
 */
record WarmRun(
    BeanFactory engine, Path pipeline, Map<String, String> arguments, Fuse fuse, boolean forced) {

  /** A run in which every output is written, of a source that no run has read. */
  WarmRun(BeanFactory engine, Path pipeline, Path source) {
    this(engine, pipeline, Map.of("source", source.toString()), Fuse.nothing(), false);
  }

  Duration time() {
    return run().time();
  }

  /** Runs it; fails unless it succeeds. */
  Timed run() {
    return run(new RunObserver() {});
  }

  /** Like {@link #run()}, watched. */
  Timed run(RunObserver observer) {
    long started = System.nanoTime();
    RunResult result = start(observer);
    Duration time = Duration.ofNanos(System.nanoTime() - started);
    if (result.state() != RunState.SUCCEEDED) {
      throw new IllegalStateException(
          "Cannot measure a run that has %s: %s"
              .formatted(
                  result.state(),
                  engine.getBean(RunQueries.class).find(result.run()).orElseThrow()));
    }
    return new Timed(result.run(), time);
  }

  private RunResult start(RunObserver observer) {
    Instant now = Instant.now();
    Compilation compilation =
        new Compiler()
            .compile(
                Source.read(pipeline, WarmRun::refuse).orElseThrow(),
                new Arguments(arguments, pipeline.toAbsolutePath().getParent()),
                now);
    String text = compilation.source().text();
    Definition definition =
        engine
            .getBean(Definitions.class)
            .keep(compilation.pipeline().orElseThrow(WarmRun::refused), text);
    RunRequest request =
        new RunRequest(
            definition,
            engine.getBean(Sources.class).at(pipeline, text),
            now,
            Trigger.MANUAL,
            forced ? Set.copyOf(compilation.steps()) : Set.of());
    return engine.getBean(Runs.class).start(plan(compilation), request, observer);
  }

  private Plan plan(Compilation compilation) {
    Planning planning =
        new Compiler().plan(compilation, engine.getBean(SharedDriver.class), Live.NOTHING, fuse);
    if (planning instanceof Planning.Planned planned) {
      return planned.plan();
    }
    throw refused();
  }

  private static void refuse(Object problem) {
    throw new IllegalStateException("Cannot read the pipeline: " + problem);
  }

  private static IllegalStateException refused() {
    return new IllegalStateException("Cannot plan the pipeline");
  }

  /** How long a run took. */
  record Timed(String run, Duration time) {}
}
