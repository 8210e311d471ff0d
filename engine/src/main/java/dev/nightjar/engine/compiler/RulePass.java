package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Materialize;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Retry;
import dev.nightjar.engine.definition.Step;
import dev.nightjar.steps.contract.step.Approve;
import dev.nightjar.steps.contract.step.Check;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Composition;
import dev.nightjar.steps.contract.step.Evaluate;
import dev.nightjar.steps.contract.step.Monitor;
import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Train;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Holds every step against what its kind asks for. */
record RulePass(Declaration declaration, Map<String, Links> links, Consumer<Problem> problems) {

  private static final List<KindRule<?>> RULES =
      List.of(
          new KindRule<>(Collect.class, CollectRules::check),
          new KindRule<>(Check.class, CheckRules::check),
          new KindRule<>(Split.class, SplitRules::check),
          new KindRule<>(Train.class, TrainRules::check),
          new KindRule<>(Monitor.class, MonitorRules::check));

  void check() {
    DeployRules deploys = new DeployRules(declaration, links, problems);
    TimeoutRules timeouts = new TimeoutRules(declaration, problems);
    timeouts.checkRun();
    new RetentionRules(declaration, problems).check();
    declaration
        .defaults()
        .ifPresent(
            defaults -> {
              timeouts.check("/defaults/timeout", defaults.timeout());
              checkRetry("/defaults/retry", defaults.retry());
              if (defaults.resources() != null) {
                resources().checkDefault(defaults.resources());
              }
            });
    declaration
        .steps()
        .forEach(
            (name, step) -> {
              // What a misspelt key says would only be missed here.
              if (!declaration.flawed().contains(name)) {
                check(name, step);
              }
            });
    deploys.check();
  }

  private void check(String name, Step step) {
    StepProblems told = new StepProblems(declaration.document(), name, problems);
    RULES.forEach(rule -> rule.apply(step.parameters(), told));
    checkTimes(name, step);
    if (step.parameters() instanceof Approve approve) {
      ApproveRules.check(approve, step, told);
    }
    if (step.parameters() instanceof Composition) {
      refuseTrying(step, told);
    } else {
      resources().check(step, told);
    }
    if (step.parameters() instanceof Evaluate evaluate) {
      new EvaluateRules(declaration, told).check(evaluate);
    }
  }

  /** Steps are tried again and timed one by one, as their own definition says. */
  private static void refuseTrying(Step step, StepProblems told) {
    String hint = "the definition that it runs says so itself";
    if (step.retry() != null) {
      told.tellKey("meaningless-key", "/retry", "retry has no meaning here", hint);
    }
    if (step.timeout() != null) {
      told.tellKey("meaningless-key", "/timeout", "timeout has no meaning here", hint);
    }
    if (step.materialize() != Materialize.AUTO) {
      String message = "materialize has no meaning here";
      told.tellKey("meaningless-key", "/materialize", message, hint);
    }
    if (step.resources() != null) {
      told.tellKey("meaningless-key", "/resources", "resources have no meaning here", hint);
    }
  }

  private ResourceRules resources() {
    return new ResourceRules(declaration.document(), problems);
  }

  private void checkTimes(String name, Step step) {
    String pointer = StepProblems.pointer(name);
    Duration timeout = step.timeout();
    Retry retry = step.retry();
    if (timeout != null) {
      new TimeoutRules(declaration, problems).check(pointer + "/timeout", timeout);
    }
    if (retry != null) {
      checkRetry(pointer + "/retry", retry);
    }
  }

  private void checkRetry(String pointer, Retry retry) {
    if (retry.max().compareTo(retry.backoff()) < 0) {
      tell(pointer + "/max", "the longest wait is shorter than the first one");
    }
  }

  private void tell(String pointer, String message) {
    problems.accept(
        declaration.document().problem("bad-duration", Passage.of(pointer), message, null));
  }
}
