package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Locations;
import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.engine.compiler.Arguments;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.compiler.Fuse;
import dev.nightjar.engine.compiler.Fusion;
import dev.nightjar.engine.compiler.Live;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Problems;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.steps.contract.work.Place;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A definition on its way to a plan.
 *
 * @param file where it was read
 * @param logicalTime the instant that it is compiled for
 */
record Draft(Path file, Instant logicalTime, Compilation compilation) {

  private static final Compiler COMPILER = new Compiler();

  /**
   * Reads and compiles a file, as far as that goes without schemas.
   *
   * @throws Refusal when the file can't be read
   */
  static Draft read(Path file, Map<String, String> values, Instant logicalTime) {
    ProblemCollector problems = new ProblemCollector();
    Source source =
        Source.read(file, problems).orElseThrow(() -> new Refusal(problems.problems().all()));
    Arguments arguments = new Arguments(values, Path.of("").toAbsolutePath());
    return new Draft(
        file.toAbsolutePath().normalize(),
        logicalTime,
        COMPILER.compile(source, arguments, logicalTime));
  }

  /**
   * Compiles a file as it was at a revision, with those of the values that it has parameters for.
   */
  Draft before(String revision, String text, Map<String, String> values) {
    Path folder = Objects.requireNonNullElse(file.getParent(), file);
    Source source = Source.of(Locations.shown(file) + "@" + revision, folder, text);
    Path working = Path.of("").toAbsolutePath();
    Map<String, String> known =
        COMPILER.compile(source, new Arguments(values, working), logicalTime).known(values);
    return new Draft(
        file, logicalTime, COMPILER.compile(source, new Arguments(known, working), logicalTime));
  }

  /** Compiles again what a run was made from, with the run's own parameters. */
  static Draft again(RunDetails run, Definition definition) {
    Path file = run.source().path();
    Instant logicalTime = run.summary().logicalTime();
    return new Draft(
        file,
        logicalTime,
        definition.compile(file, Locations.shown(file), run.parameters(), logicalTime));
  }

  Problems problems() {
    return compilation.problems();
  }

  /** Throws a refusal when something is wrong that can be seen without schemas. */
  void requireSound() {
    if (!problems().isEmpty()) {
      throw new Refusal(problems().all());
    }
  }

  /** Throws a refusal when the pipeline is only meant to be a part of others. */
  void requireRunnable() {
    if (!compilation.unrunnable().isEmpty()) {
      throw new Refusal(compilation.unrunnable().all());
    }
  }

  /**
   * The plan, or all that is wrong.
   *
   * @throws dev.nightjar.engine.compiler.AnalysisFailure when the analysis couldn't be made
   */
  Planning analyse(Analyser analyser, Live live) {
    return COMPILER.plan(compilation, analyser, live);
  }

  /**
   * The plan.
   *
   * @param fuse the rules by which steps run together
   * @throws Refusal with all that is wrong
   */
  Plan plan(Analyser analyser, Live live, Fuse fuse) {
    Planning planning = COMPILER.plan(compilation, analyser, live, fuse);
    if (planning instanceof Planning.Planned planned) {
      return planned.plan();
    }
    throw new Refusal(((Planning.Refused) planning).problems().all());
  }

  /** Which outputs would be written and which steps run together; nothing may be wrong. */
  Fusion fusion(Fuse fuse) {
    return compilation.fusion(fuse).orElseThrow();
  }

  /** The same within a branch of any row. */
  Fusion branchFusion(Fuse fuse) {
    return compilation.branchFusion(fuse).orElseThrow();
  }

  /** {@code 8 steps}. */
  String size() {
    return Figures.many(compilation.size(), "step");
  }

  /** Where a step's place is in the file. */
  Optional<Problem.Location> locate(Place place) {
    return compilation.locate(place);
  }
}
