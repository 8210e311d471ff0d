package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.Task;
import dev.nightjar.steps.contract.work.TaskResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/**
 * All kinds of steps. Several threads may use it at once; each analysis and each task is on its
 * own.
 */
public final class StepLibrary {

  private final Sessions sessions;
  private final AnalysisMemory memory = new AnalysisMemory();
  private final Map<Class<?>, StepKind<?>> kinds = new HashMap<>();

  /** Does its work in sessions that share this one's Spark application. */
  public StepLibrary(SparkSession session) {
    this.sessions = new Sessions(session);
    for (StepKind<?> kind : ServiceLoader.load(StepKind.class, StepKind.class.getClassLoader())) {
      kinds.put(kind.parameters(), kind);
    }
  }

  /** Says what each step gives and what is wrong with the pipeline, without running it. */
  public AnalysisReport analyse(AnalysisRequest request) {
    return sessions.within(
        own -> {
          PipelineAnalysis pipeline = new PipelineAnalysis(request);
          for (AnalysisRequest.Step step : request.steps()) {
            pipeline.done(step.name(), analysed(own, step, pipeline));
          }
          return pipeline.report(DeterministicSession.deviations(own));
        });
  }

  /** Some rows of a dataset, each as a JSON object. */
  public List<String> sample(StoredDataset dataset, int limit) {
    return sessions.within(own -> StoredRows.sample(dataset, limit, own));
  }

  /**
   * Does a step. What it throws, {@link #classify} explains.
   *
   * @throws StepFailure when the step can't be done for a reason that can be told to its author
   */
  public TaskResult run(Task task) {
    return runStage(task).sink();
  }

  /**
   * Does a step together with the lazy ones of its task. What it throws names, where it can, the
   * step whose fault it is.
   */
  public StageResult runStage(Task task) {
    StageResult done =
        sessions.within(
            own -> {
              if (task.lazy().isEmpty()) {
                return new StageResult(run(new StepRun(task, own), task.parameters()), Map.of());
              }
              Counter.allow(own);
              WrittenPlans.follow(own);
              StageRun stage = new StageRun(own, run -> blame(run, run.task().parameters()));
              task.lazy().forEach(each -> stage.add(each, run -> prepared(run, each.parameters())));
              StageResult made = stage.run(task, run -> finish(run, task.parameters()));
              task.lazy().forEach(each -> verify(new StepRun(each, own), each.parameters()));
              return made;
            });
    StoredFolder.force(task.output());
    return done;
  }

  /** Says why an attempt ended with this throwable. */
  public static Failure classify(Throwable thrown, Task task) {
    return Failures.of(thrown, task.step());
  }

  private AnalysisReport.@Nullable Step analysed(
      SparkSession own, AnalysisRequest.Step step, PipelineAnalysis pipeline) {
    boolean repeatable = kind(step.parameters()).looksAtNothingElse();
    Optional<AnalysisReport.Step> known =
        repeatable ? memory.recall(step, pipeline) : Optional.empty();
    if (known.isPresent()) {
      return known.get();
    }
    StepAnalysis context = new StepAnalysis(own, step, pipeline);
    int before = pipeline.findings();
    AnalysisReport.Step given = analyse(context, step.parameters());
    if (repeatable && given != null && pipeline.findings() == before) {
      memory.keep(step, context.answers(), given);
    }
    return given;
  }

  private <P extends StepParameters> AnalysisReport.@Nullable Step analyse(
      StepAnalysis step, P parameters) {
    return kind(parameters).analyse(step, parameters);
  }

  private <P extends StepParameters> TaskResult run(StepRun run, P parameters) {
    return kind(parameters).run(run, parameters);
  }

  private <P extends StepParameters> Prepared prepared(StepRun run, P parameters) {
    return kind(parameters)
        .prepare(run, parameters)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Cannot leave the output of step unwritten: " + run.step()));
  }

  private <P extends StepParameters> Blame blame(StepRun run, P parameters) {
    return kind(parameters).blame(run, parameters);
  }

  private <P extends StepParameters> void verify(StepRun run, P parameters) {
    kind(parameters).verify(run, parameters);
  }

  private <P extends StepParameters> StageRun.Made finish(StepRun run, P parameters) {
    // A plan that goes through other steps doesn't tell what this one owes to its own inputs.
    TaskResult result = kind(parameters).run(run, parameters).with(null);
    return new StageRun.Made(result, kind(parameters).passed(run, parameters));
  }

  @SuppressWarnings("unchecked") // a kind stands under the class of its own parameters
  private <P extends StepParameters> StepKind<P> kind(P parameters) {
    StepKind<?> kind = kinds.get(parameters.getClass());
    if (kind == null) {
      throw new IllegalArgumentException("Cannot do a step of kind: " + parameters.kind());
    }
    return (StepKind<P>) kind;
  }
}
