package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.ConsolePart;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Missing;
import dev.nightjar.engine.console.Sight;
import dev.nightjar.engine.console.Sight.Hands;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.console.graph.Critical;
import dev.nightjar.engine.console.graph.Drawings;
import dev.nightjar.engine.console.graph.Picture;
import dev.nightjar.engine.console.graph.Shapes;
import dev.nightjar.engine.console.runs.RunSheet.Branch;
import dev.nightjar.engine.console.runs.RunSheet.Branches;
import dev.nightjar.engine.console.runs.RunSheet.Offers;
import dev.nightjar.engine.console.runs.RunSheet.StepRow;
import dev.nightjar.engine.execution.Approval;
import dev.nightjar.engine.execution.Approvals;
import dev.nightjar.engine.execution.AttemptStatus;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.BranchQueries;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.StepStatus;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts together what there is to tell of a run, for those who may see it. */
@ConsolePart
class RunSheets {

  private final RunQueries queries;
  private final BranchQueries branches;
  private final Approvals approvals;
  private final AuditTrail audit;
  private final Drawings drawings;
  private final Shapes shapes;
  private final RunCauses causes;
  private final Products products;
  private final Sourcing sourcing;
  private final Sinces sinces;
  private final Newers newers;
  private final StepSheets stepSheets;
  private final Sight sight;

  RunSheets(
      RunQueries queries,
      BranchQueries branches,
      Approvals approvals,
      AuditTrail audit,
      Drawings drawings,
      Shapes shapes,
      RunCauses causes,
      Products products,
      Sourcing sourcing,
      Sinces sinces,
      Newers newers,
      StepSheets stepSheets,
      Sight sight) {
    this.queries = queries;
    this.branches = branches;
    this.approvals = approvals;
    this.audit = audit;
    this.drawings = drawings;
    this.shapes = shapes;
    this.causes = causes;
    this.products = products;
    this.sourcing = sourcing;
    this.sinces = sinces;
    this.newers = newers;
    this.stepSheets = stepSheets;
    this.sight = sight;
  }

  /** A run that the person may see. */
  RunDetails seen(String id) {
    RunDetails run = queries.find(id).orElseThrow(() -> Missing.run(id));
    sight.look(run.summary().pipeline(), () -> Missing.run(id));
    return run;
  }

  RunSheet of(String id, @Nullable String step, Times times) {
    RunDetails run = seen(id);
    List<StepShape> shape = shape(run);
    List<Approval> asked = approvals.ofRun(id);
    RunState state = run.summary().state();
    Hands hands = sight.hands(run.summary().pipeline());
    return new RunSheet(
        run.summary(),
        Badge.of(state),
        Links.run(id),
        Links.pipeline(run.summary().pipeline()),
        run.source().commit(),
        run.definition(),
        String.valueOf(run.source().path()),
        branches.parent(id).orElse(null),
        hands,
        offers(state),
        newers.of(run, hands, offers(state)),
        causes.of(run),
        asked.stream().filter(each -> each.decision() == null && !state.terminal()).toList(),
        picture(run, shape, step, times),
        rows(run, shape, step, times),
        Timeline.of(run.steps(), run.attempts(), times).ticks(),
        step == null ? null : stepSheets.of(run, shape, step, times),
        run.parameters(),
        sourcing.of(run),
        products.of(id),
        branches(id),
        state == RunState.SUCCEEDED || state == RunState.QUEUED ? null : sinces.of(run),
        asked.stream().filter(each -> each.decision() != null).toList(),
        audit.of(AuditEntry.Subject.RUN, id));
  }

  /** A definition that can't be compiled any more still has the steps that were recorded. */
  private List<StepShape> shape(RunDetails run) {
    List<StepShape> shape = shapes.of(run.definition());
    return shape.isEmpty()
        ? run.steps().stream()
            .map(step -> new StepShape(step.name(), step.kind(), Set.of(), java.util.Map.of(), 0))
            .toList()
        : shape;
  }

  private Picture picture(
      RunDetails run, List<StepShape> shape, @Nullable String step, Times times) {
    return Picture.of(
        shapes.of(run.definition()).isEmpty() ? drawings.of(shape) : drawings.of(run.definition()),
        shape,
        run.steps(),
        times,
        name -> Links.step(run.summary().id(), name) + "#step",
        step);
  }

  static Offers offers(RunState state) {
    boolean rests = state.terminal() || state == RunState.INTERRUPTED;
    return new Offers(
        !state.terminal(),
        rests && state != RunState.SUCCEEDED,
        rests,
        rests && state != RunState.SUCCEEDED);
  }

  private static List<StepRow> rows(
      RunDetails run, List<StepShape> shape, @Nullable String chosen, Times times) {
    Timeline line = Timeline.of(run.steps(), run.attempts(), times);
    Set<String> critical = Critical.path(shape, run.steps());
    String id = run.summary().id();
    return run.steps().stream()
        .map(
            step -> {
              boolean begun =
                  step.startedAt() != null
                      && step.state() != dev.nightjar.engine.execution.StepState.SKIPPED;
              List<AttemptStatus> tries =
                  run.attempts().stream().filter(each -> each.step().equals(step.name())).toList();
              return new StepRow(
                  step.name(),
                  step.kind(),
                  Badge.of(step.state()),
                  Links.step(id, step.name()) + "#step",
                  step.failure() == null
                      ? Links.log(id, step.name())
                      : Links.error(id, step.name()),
                  begun ? times.span(step.startedAt(), step.endedAt()) : "",
                  line.x(step.startedAt()),
                  begun ? line.width(step.startedAt(), step.endedAt()) : 0,
                  tries.size() < 2
                      ? List.of()
                      : tries.stream().map(each -> tried(each, line)).toList(),
                  step.attempts(),
                  step.rows(),
                  note(step),
                  critical.contains(step.name()),
                  step.name().equals(chosen));
            })
        .toList();
  }

  private static RunSheet.Try tried(AttemptStatus attempt, Timeline line) {
    return new RunSheet.Try(
        line.x(attempt.startedAt()),
        line.width(attempt.startedAt(), attempt.endedAt()),
        Badge.of(attempt.state()).tone().toString());
  }

  static @Nullable String note(StepStatus step) {
    if (step.skip() != null) {
      return step.skip().cause();
    }
    if (step.failure() != null) {
      return step.failure().message();
    }
    String output = step.output();
    return step.state() == dev.nightjar.engine.execution.StepState.REUSED && output != null
        ? "made by " + output.substring(0, output.indexOf('/'))
        : null;
  }

  private List<Branches> branches(String id) {
    return branches.summaries(id).stream()
        .map(
            each ->
                new Branches(
                    each.step(),
                    each.count().text(),
                    each.failures().stream()
                        .map(
                            branch ->
                                new Branch(
                                    branch.label(),
                                    branch.cause(),
                                    branch.run() == null ? null : Links.run(branch.run())))
                        .toList()))
        .toList();
  }
}
