package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.Plan;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A run while this process runs it: what is known only here, and the means to stop it. */
public final class ActiveRun {

  /** How long a driver may take to stop attempts; those that take longer are given up. */
  private static final Duration GRACE = Duration.ofSeconds(3);

  private static final Duration LOOK = Duration.ofMillis(50);

  private final RunFacts facts;
  private final @Nullable Parentage parentage;
  private final Plan plan;
  private final Ownership ownership;
  private final StepBoard board;
  private final Map<String, Published> outputs;
  private final Set<String> given = ConcurrentHashMap.newKeySet();
  private final Places places;
  private final DrivenAttempts attempts = new DrivenAttempts();
  private final Map<String, HeldAttempt> held = new ConcurrentHashMap<>();
  private final Set<ActiveRun> children = ConcurrentHashMap.newKeySet();
  private final Set<String> apart = ConcurrentHashMap.newKeySet();
  private final CompletableFuture<Stop> stopped = new CompletableFuture<>();
  private final CompletableFuture<Boolean> abandoned = new CompletableFuture<>();
  private volatile boolean winding;

  /** What makes a run stop before it is done. */
  sealed interface Stop {
    /** Somebody cancelled it. */
    record Cancelled() implements Stop {}

    /** It has taken longer than its pipeline lets it. */
    record TimedOut(Failure cause) implements Stop {}

    /** A step met a failure after which nothing should go on. */
    record Fatal() implements Stop {}

    /**
     * This process goes on no more; another one may.
     *
     * @param handedOver whether attempts go on in their drivers, for that other one
     */
    record Released(boolean handedOver) implements Stop {}

    /** The run itself can't go on. */
    record Broken(RuntimeException cause) implements Stop {}
  }

  ActiveRun(
      RunFacts facts,
      Plan plan,
      Ownership ownership,
      StepBoard board,
      Map<String, Published> outputs,
      Places places) {
    this(facts, null, plan, ownership, board, outputs, places);
  }

  private ActiveRun(
      RunFacts facts,
      @Nullable Parentage parentage,
      Plan plan,
      Ownership ownership,
      StepBoard board,
      Map<String, Published> outputs,
      Places places) {
    this.facts = facts;
    this.parentage = parentage;
    this.plan = plan;
    this.ownership = ownership;
    this.board = board;
    this.outputs = new ConcurrentHashMap<>(outputs);
    this.places = places;
  }

  /**
   * A run that is a branch of this one. It takes its places from this one's, and tells it of a
   * driver that starts.
   *
   * @param failures how many attempts have failed of those that count, by step
   */
  ActiveRun child(
      BranchId branch,
      RunFacts own,
      Plan planned,
      Ownership owner,
      List<StepStatus> steps,
      Map<String, Integer> failures,
      Map<String, Published> known) {
    return new ActiveRun(
        own,
        Parentage.of(this, branch),
        planned,
        owner,
        new StepBoard(steps, failures, new Observers(board.starts())),
        known,
        places);
  }

  /** The run that it is a branch of, or it itself. */
  String root() {
    return parentage == null ? facts.run() : parentage.run().root();
  }

  /** What it is a branch of; empty for any other run. */
  public Optional<Parentage> parentage() {
    return Optional.ofNullable(parentage);
  }

  /** Notes attempts that an engine before has begun, and that this one goes on with. */
  void hold(HeldAttempt attempt) {
    held.put(attempt.stage().sink().step().name(), attempt);
  }

  /** Attempts that are gone on with, by the last of their steps; null where it begins anew. */
  @Nullable StageAttempt held(String sink) {
    HeldAttempt attempt = held.get(sink);
    return attempt == null ? null : attempt.stage();
  }

  /** Takes attempts out, to wait for their end. */
  @Nullable HeldAttempt release(StageAttempt attempt) {
    HeldAttempt found = held.get(attempt.sink().step().name());
    return found != null && found.stage().sink().id().equals(attempt.sink().id())
        ? held.remove(attempt.sink().step().name())
        : null;
  }

  /** Notes a branch that runs, so that stopping the run stops the branch. */
  void add(ActiveRun child) {
    children.add(child);
    Stop reason = stop();
    if (reason != null) {
      child.stop(reason);
    }
  }

  void remove(ActiveRun child) {
    children.remove(child);
  }

  /** Those who follow the run. */
  Observers observers() {
    return board.observers();
  }

  public RunFacts facts() {
    return facts;
  }

  public Plan plan() {
    return plan;
  }

  /** How often a process has taken the run up: it counts those that go on with it. */
  public int generation() {
    return ownership.generation();
  }

  Ownership ownership() {
    return ownership;
  }

  StepBoard board() {
    return board;
  }

  /** The steps that are done. */
  public Set<String> done() {
    return board.all().stream()
        .filter(step -> step.state().done())
        .map(StepStatus::name)
        .collect(Collectors.toSet());
  }

  /**
   * The stages that are left to be run, each after those that it waits for. One of whose steps any
   * was tried before is taken apart.
   *
   * @param done the steps that are done
   */
  public List<PlannedStage> stages(Set<String> done) {
    List<PlannedStage> stages = new ArrayList<>();
    for (PlannedStage stage : PlannedStage.of(plan)) {
      List<PlannedStep> open =
          stage.steps().stream().filter(step -> !done.contains(step.name())).toList();
      if (open.size() > 1
          && !goesOn(open)
          && open.stream().anyMatch(step -> board.step(step.name()).attempts() > 0)) {
        takeApart(open.stream().map(PlannedStep::name).toList());
        open.forEach(step -> stages.add(PlannedStage.alone(step)));
      } else if (!open.isEmpty()) {
        stages.add(new PlannedStage(open));
      }
    }
    return stages;
  }

  private boolean goesOn(List<PlannedStep> open) {
    StageAttempt going = held(open.get(open.size() - 1).name());
    return going != null && going.all().size() == open.size();
  }

  /** Notes that steps which the plan has in one pass run one by one. */
  void takeApart(Collection<String> steps) {
    apart.addAll(steps);
  }

  /** Whether a step that the plan has in one pass with others runs by itself. */
  boolean isApart(String step) {
    return apart.contains(step);
  }

  /** The attempt of a step that comes next. */
  AttemptId next(PlannedStep step) {
    return new AttemptId(facts.run(), step.name(), board.step(step.name()).attempts() + 1);
  }

  /** The output of a step that is done. */
  Published output(String step) {
    Published output = outputs.get(step);
    if (output == null) {
      throw new IllegalStateException(
          "Cannot read the output of step %s: it has none".formatted(step));
    }
    return output;
  }

  /** What a step that is done counted and measured. */
  public Optional<TaskResult> result(String step) {
    return Optional.ofNullable(outputs.get(step)).map(Published::result);
  }

  /** Whether a step gave an output of this fingerprint since this engine goes on with the run. */
  boolean hasGiven(String fingerprint) {
    return given.contains(fingerprint);
  }

  void output(String step, Published published) {
    outputs.put(step, published);
    given.add(published.fingerprint());
  }

  /** The places for its steps, which it shares with its branches. */
  public Places places() {
    return places;
  }

  /** Whether nothing more may be dispatched. */
  public boolean stopping() {
    return stopped.isDone();
  }

  /** Whether steps may begin. */
  public boolean mayBegin() {
    return !stopping() && !winding;
  }

  /** Has no further step begin; those that run may end. */
  void wind() {
    winding = true;
  }

  /** Waits until no step of a run that winds down runs; whether it came to that. */
  boolean calmsWithin(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (board.any(StepState.RUNNING) && System.nanoTime() < end) {
      if (stopsWithin(LOOK)) {
        return true;
      }
    }
    return !board.any(StepState.RUNNING);
  }

  /** The walk through the run has ended: whatever is left is for another process. */
  public void walked() {
    boolean left =
        board.all().stream()
            .map(StepStatus::state)
            .anyMatch(state -> !state.terminal() || state == StepState.CANCELLED);
    if (winding && left) {
      stop(new Stop.Released(/* handedOver= */ false));
    }
  }

  /** Why the run stops, or null. */
  @Nullable Stop stop() {
    return stopped.getNow(null);
  }

  /**
   * Why an attempt has failed: one that was stopped because the run took too long, because of that.
   */
  Failure why(Failure failure) {
    return failure.code().equals("cancelled") && stop() instanceof Stop.TimedOut late
        ? late.cause()
        : failure;
  }

  /**
   * Stops the run: nothing more is dispatched, and what runs is cancelled, unless the run is
   * another engine's: then its attempts are, too.
   */
  void stop(Stop reason) {
    if (!stopped.complete(reason)) {
      return;
    }
    if (isHandedOver()) {
      abandoned.complete(true);
    } else {
      abandoned.completeOnTimeout(true, GRACE.toMillis(), TimeUnit.MILLISECONDS);
    }
    if (!spared(reason)) {
      attempts.cancel();
    }
    children.forEach(child -> child.stop(reason));
  }

  /** Whether attempts go on: they are another engine's, or will be. */
  private static boolean spared(Stop reason) {
    if (reason instanceof Stop.Broken broken) {
      return broken.cause() instanceof Fenced || broken.cause() instanceof OwnershipLost;
    }
    return reason instanceof Stop.Released released && released.handedOver();
  }

  /** Whether what runs is left to the next engine. */
  boolean isHandedOver() {
    return stop() instanceof Stop.Released released && released.handedOver();
  }

  /** Whether all that runs is in the hands of drivers that outlive this engine. */
  boolean mayBeHandedOver() {
    if (!children.isEmpty()) {
      return false;
    }
    Optional<Set<String>> within = attempts.outliving();
    return within.isPresent()
        && board.all().stream()
            .filter(step -> step.state() == StepState.RUNNING)
            .allMatch(step -> within.get().contains(step.name()));
  }

  /** Stops the run for good, for a reason that isn't a step's: whoever started it is told. */
  public void breakOff(RuntimeException cause) {
    stop(new Stop.Broken(cause));
  }

  /** Whether the run was broken off; its state in the store must then be left as it is. */
  public boolean broken() {
    return stop() instanceof Stop.Broken || stop() instanceof Stop.Released;
  }

  /** Notes that a driver runs attempts, so that stopping the run stops them. */
  void watch(StageAttempt stage, Driver driver) {
    attempts.add(stage, driver);
    Stop reason = stop();
    if (reason != null && !spared(reason)) {
      driver.cancel(stage.sink().id().toString());
    }
  }

  void unwatch(String attempt) {
    attempts.remove(attempt);
  }

  /** Waits this long, or until the run is being stopped; whether it is. */
  boolean stopsWithin(Duration time) {
    try {
      stopped.get(time.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Completes when the run is being stopped. */
  CompletableFuture<?> stopped() {
    return stopped;
  }

  /** Completes when attempts of a run that is being stopped are no longer waited for. */
  CompletableFuture<?> abandoned() {
    return abandoned;
  }
}
