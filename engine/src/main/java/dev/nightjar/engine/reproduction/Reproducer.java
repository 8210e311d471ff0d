package dev.nightjar.engine.reproduction;

import dev.nightjar.engine.catalog.Revisions;
import dev.nightjar.engine.compiler.Compilation;
import dev.nightjar.engine.compiler.Compiler;
import dev.nightjar.engine.compiler.Fuse;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.compiler.Planning;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.execution.Driver;
import dev.nightjar.engine.execution.Driver.Outcome;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.metadata.Measurement;
import dev.nightjar.engine.reproduction.Remade.Content;
import dev.nightjar.engine.reproduction.Reproduction.Figure;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.TaskResult;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a model again and holds it against what is recorded. Nothing of that is recorded. */
public final class Reproducer {

  private static final Compiler COMPILER = new Compiler();

  private final Original original;
  private final Driver driver;
  private final Path scratch;
  private final CommittedFiles files;
  private final Stages stages;
  private final List<Remade> steps = new ArrayList<>();
  private final List<Figure> figures = new ArrayList<>();
  private final List<String> missing = new ArrayList<>();

  /**
   * Makes a model again with a driver.
   *
   * @param revisions to find the commit in that the model was made from
   * @param scratch an empty folder for what the steps write and read
   * @param observer follows it as if it were a run
   */
  public Reproducer(
      Original original,
      Driver driver,
      Revisions revisions,
      Path scratch,
      RunObserver observer,
      Clock clock) {
    this.original = original;
    this.driver = driver;
    this.scratch = scratch;
    this.files = new CommittedFiles(original, revisions, scratch.resolve("committed"));
    this.stages = new Stages(original.name() + " again", observer, clock);
  }

  /**
   * Does the steps again that the model and its figures come from.
   *
   * @param compilation the recorded definition, compiled for the parameters and the time of its
   *     run, or of the run that this is a branch of
   */
  public Reproduction run(Compilation compilation) {
    if (!compilation.problems().isEmpty()) {
      return refused(compilation.problems().all());
    }
    RecordedSources sources = new RecordedSources(driver, original, files);
    Planning planning =
        COMPILER.plan(compilation, sources, new RecordedModels(original), Fuse.nothing());
    if (planning instanceof Planning.Refused refused) {
      return refused(refused.problems().all());
    }
    Plan whole = ((Planning.Planned) planning).plan();
    List<PlannedStep> all = new ArrayList<>(whole.steps());
    Optional<Planning> branch = new BranchSteps(original, sources).in(whole);
    if (branch.isPresent() && branch.get() instanceof Planning.Refused refused) {
      return refused(refused.problems().all());
    }
    branch.ifPresent(planned -> all.addAll(((Planning.Planned) planned).plan().steps()));
    List<Chain.Link> chain = Chain.of(original, all, sources.looks());
    if (chain.isEmpty()) {
      return Reproduction.impossible(
          original, List.of("the recorded definition has no step %s".formatted(original.step())));
    }
    List<Look> looks =
        chain.stream()
            .map(link -> sources.looks().get(link.step().name()))
            .filter(look -> look != null)
            .toList();
    make(chain, sources.elsewhere());
    return new Reproduction(
        original,
        looks,
        steps,
        figures,
        Causes.of(original, chain, looks),
        missing,
        driver.environment());
  }

  private Reproduction refused(List<Problem> problems) {
    return Reproduction.impossible(
        original,
        problems.stream()
            .map(problem -> "the recorded definition can't be compiled any more: " + text(problem))
            .toList());
  }

  private static String text(Problem problem) {
    Problem.Location at = problem.location();
    return at == null
        ? problem.message()
        : "%s:%d:%d: %s".formatted(at.file(), at.line(), at.column(), problem.message());
  }

  private void make(List<Chain.Link> chain, Map<String, Collect> elsewhere) {
    chain.stream().filter(link -> isGoal(link) && isMissing(link)).forEach(this::miss);
    if (!missing.isEmpty()) {
      chain.stream().filter(link -> link.basis() != Basis.AGAIN).forEach(this::leave);
      return;
    }
    Bench bench = new Bench(original, driver, scratch.resolve("made"), elsewhere);
    stages.begin(chain);
    for (Chain.Link link : chain) {
      if (missing.isEmpty() && link.basis() == Basis.AGAIN) {
        again(link, bench);
      } else {
        if (link.basis() == Basis.RECORDED) {
          bench.take(link.step());
          stages.reused(link);
        } else {
          stages.skipped(link);
        }
        leave(link);
      }
    }
  }

  /** Whether a step makes the model or measures it: the others are only on the way. */
  private boolean isGoal(Chain.Link link) {
    return link.step().name().equals(original.step())
        || original.measured().stream().anyMatch(each -> each.step().equals(link.step().name()));
  }

  private static boolean isMissing(Chain.Link link) {
    return link.basis() == Basis.MISSING;
  }

  private void miss(Chain.Link link) {
    missing.add("%s can't be done again: %s".formatted(link.step().name(), link.why()));
  }

  private void leave(Chain.Link link) {
    steps.add(
        new Remade(
            link.step().name(),
            link.step().kind(),
            link.basis(),
            Content.UNKNOWN,
            original.output(link.step().name()).map(output -> output.result().rows()).orElse(null),
            List.of(),
            link.why()));
  }

  private void again(Chain.Link link, Bench bench) {
    String step = link.step().name();
    stages.running(link);
    Outcome outcome = bench.run(link.step(), (done, known) -> stages.progressed(step, done, known));
    if (outcome instanceof Outcome.Failed failed) {
      stages.failed(link, failed.failure());
      missing.add("step %s has failed: %s".formatted(step, failed.failure().message()));
      leave(link);
      return;
    }
    TaskResult result = ((Outcome.Succeeded) outcome).result();
    if (result.source() != null) {
      Failure changed =
          new Failure(
              Failure.Owner.PLATFORM,
              "source-changed",
              "its source changed while it was read again",
              null,
              null);
      stages.failed(link, changed);
      missing.add("step %s has failed: %s".formatted(step, changed.message()));
      leave(link);
      return;
    }
    List<Figure> measured = figures(step, result);
    figures.addAll(measured);
    Remade remade =
        Likeness.of(driver, link.step(), original.output(step).orElse(null), result, measured);
    steps.add(remade);
    stages.succeeded(link, result.rows());
    if (step.equals(original.step()) && remade.content() == Content.UNKNOWN) {
      missing.add("the model that is recorded is gone: only its figures can be compared");
    }
  }

  private List<Figure> figures(String step, TaskResult result) {
    return original.measured().stream()
        .filter(each -> each.step().equals(step))
        .map(each -> figure(each, result.metrics()))
        .toList();
  }

  private static Figure figure(Measurement then, Map<String, Map<String, Double>> now) {
    @Nullable Double again = now.getOrDefault(then.subject(), Map.of()).get(then.metric());
    return new Figure(then.step(), then.subject(), then.metric(), then.figure(), again);
  }
}
