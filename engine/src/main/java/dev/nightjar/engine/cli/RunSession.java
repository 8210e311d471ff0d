package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.api.RunReports;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.catalog.Definition;
import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.catalog.Sources;
import dev.nightjar.engine.compiler.Fuse;
import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.execution.Approval;
import dev.nightjar.engine.execution.BranchCount;
import dev.nightjar.engine.execution.BranchQueries;
import dev.nightjar.engine.execution.Repair;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunDrivers;
import dev.nightjar.engine.execution.RunObserver;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunRequest;
import dev.nightjar.engine.execution.RunResult;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.Runs;
import dev.nightjar.engine.execution.SharedDriver;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.engine.execution.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes one run from its definition to its end, and stops it when that is asked for. */
final class RunSession implements AutoCloseable {

  private final Engine engine;
  private final RunView view;
  private final Interruption interruption;

  RunSession(Engine engine, RunView view, Interruption interruption) {
    this.engine = engine;
    this.view = view;
    this.interruption = interruption;
    // Until there is a run to be cancelled, there is nothing to be kept either.
    interruption.stopWith(
        () -> {
          view.cancelling();
          engine.close();
        });
  }

  /**
   * Starts a run and waits for its end.
   *
   * @param forced the steps that are made again though their outputs are known
   * @param fuse the rules by which steps run together
   * @throws Refusal when the analysis finds something wrong
   */
  FinishedRun start(Draft draft, Set<String> forced, Fuse fuse) {
    Plan plan = analyse(draft, fuse);
    String text = draft.compilation().source().text();
    Map<String, String> parts = draft.compilation().parts();
    Definition definition = engine.part(Definitions.class).keep(plan.pipeline(), text, parts);
    RunRequest request =
        new RunRequest(
            definition,
            engine.part(Sources.class).at(draft.file(), text, parts),
            draft.logicalTime(),
            Trigger.MANUAL,
            forced);
    return finish(engine.part(Runs.class).start(plan, request, new Stoppable()), plan);
  }

  /**
   * Goes on with a run and waits for its end.
   *
   * @throws Refusal when there is no such run, or nothing to go on with
   */
  FinishedRun retry(String run, RetryOptions options) {
    RunDetails details =
        engine.part(RunQueries.class).find(run).orElseThrow(() -> Unknown.run(run));
    if (details.summary().state() == RunState.SUCCEEDED && options.again().asksNothing()) {
      throw Unknown.nothingToRetry(run);
    }
    engine
        .part(BranchQueries.class)
        .parent(run)
        .ifPresent(
            parent -> {
              throw Unknown.branch(run, parent);
            });
    if (details.summary().state() == RunState.CANCELLED) {
      view.phase("Going on with a run that was cancelled");
    }
    NewestDefinition newest = options.newest() ? NewestDefinition.of(engine, details) : null;
    Draft draft = newest == null ? recorded(details) : newest.draft();
    requireStep(options.from(), details, draft);
    // A driver that a process which is gone has left goes on here, and analyses too.
    engine.part(RunDrivers.class).adopt(run);
    Plan plan = analyse(draft, Fuse.by(RecordedHistory.of(engine, draft)));
    Repair repair = options.repair(newest == null ? null : newest.redefinition());
    return finish(engine.part(Runs.class).retry(run, plan, repair, new Stoppable()), plan);
  }

  private Draft recorded(RunDetails run) {
    Definition definition =
        engine
            .part(Definitions.class)
            .find(run.definition())
            .orElseThrow(() -> Unknown.definition(run.summary().id(), run.definition()));
    return Draft.again(run, definition);
  }

  /** Refuses a step that a definition, if it is sound, hasn't. */
  static void requireStep(@Nullable String step, RunDetails run, Draft draft) {
    List<String> steps = draft.compilation().steps();
    if (step != null && !steps.isEmpty() && !steps.contains(step)) {
      throw Unknown.stepToRetry(step, run.summary().id(), steps);
    }
  }

  private Plan analyse(Draft draft, Fuse fuse) {
    view.phase("Starting Spark");
    SharedDriver driver = engine.part(SharedDriver.class);
    var unused = driver.acquire();
    view.phase("Analysing " + draft.size());
    return draft.plan(driver, LiveModels.of(engine, draft), fuse);
  }

  private FinishedRun finish(RunResult result, Plan plan) {
    return FinishedRun.of(plan, engine.part(RunReports.class).find(result.run()).orElseThrow());
  }

  @Override
  public void close() {
    view.close();
  }

  /** Passes everything on to the view; from the first word on, there is a run to be cancelled. */
  private final class Stoppable implements RunObserver {
    @Override
    public void started(String run, List<StepStatus> steps) {
      view.started(run, steps);
      interruption.stopWith(
          () -> {
            view.cancelling();
            engine.part(Runs.class).cancel(run);
          });
    }

    @Override
    public void changed(StepStatus step) {
      view.changed(step);
    }

    @Override
    public void progressed(String step, int tasksDone, int tasks) {
      view.progressed(step, tasksDone, tasks);
    }

    @Override
    public void branched(String step, BranchCount count) {
      view.branched(step, count);
    }

    @Override
    public void asked(Approval question) {
      view.asked(question);
    }

    @Override
    public void driverStarting() {
      view.driverStarting();
    }
  }
}
