package dev.nightjar.engine.benchmark;

import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Sources;
import dev.nightjar.engine.compiler.Arguments;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.execution.RunObserver;
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
import org.springframework.beans.factory.BeanFactory;

/** One run in an engine that is there: compiled, planned and run to its end. */
record WarmRun(BeanFactory engine, Path pipeline, Path source) {

  Duration time() {
    long started = System.nanoTime();
    RunResult result = run();
    Duration time = Duration.ofNanos(System.nanoTime() - started);
    if (result.state() != RunState.SUCCEEDED) {
      throw new IllegalStateException("Cannot measure a run that " + result.state());
    }
    return time;
  }

  private RunResult run() {
    Instant now = Instant.now();
    Compilation compilation =
        new Compiler()
            .compile(
                Source.read(pipeline, WarmRun::refuse).orElseThrow(),
                new Arguments(Map.of("source", source.toString()), source.getParent()),
                now);
    String text = compilation.source().text();
    Definition definition =
        engine
            .getBean(Definitions.class)
            .keep(compilation.pipeline().orElseThrow(WarmRun::refused), text);
    RunRequest request =
        new RunRequest(
            definition, engine.getBean(Sources.class).at(pipeline, text), now, Trigger.MANUAL);
    return engine.getBean(Runs.class).start(plan(compilation), request, new RunObserver() {});
  }

  private Plan plan(Compilation compilation) {
    Planning planning =
        new Compiler().plan(compilation, engine.getBean(SharedDriver.class), Live.NOTHING);
    if (planning instanceof Planning.Planned planned) {
      return planned.plan();
    }
    throw refused();
  }

  private static void refuse(Object problem) {
    throw new IllegalStateException("Cannot read the pipeline: " + problem);
  }

  private static IllegalStateException refused() {
    return new IllegalStateException("Cannot plan the churn pipeline");
  }
}
