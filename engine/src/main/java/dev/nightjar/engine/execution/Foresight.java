package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Inputs.Rivals;
import dev.nightjar.engine.execution.StepForecast.Outlook;
import dev.nightjar.engine.execution.StepForecast.Reason;
import dev.nightjar.steps.contract.step.Approve;
import dev.nightjar.steps.contract.step.Deploy;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.TaskResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks through a plan as a run would, and keeps what that run would know by then. */
final class Foresight {

  private final String pipeline;
  private final Set<String> forced;
  private final ModelAliases aliases;
  private final Reuse reuse;
  private final Map<String, Expected> steps = new HashMap<>();
  private final Map<String, TaskResult> reused = new HashMap<>();
  private final Map<String, Version> made = new HashMap<>();
  private final Map<String, Version> moved = new HashMap<>();

  Foresight(String pipeline, Set<String> forced, ModelAliases aliases, Reuse reuse) {
    this.pipeline = pipeline;
    this.forced = Set.copyOf(forced);
    this.aliases = aliases;
    this.reuse = reuse;
  }

  /** What is expected of the next step; those before it are taken to be done as expected. */
  Expected expect(PlannedStep step) {
    Expected expected = decide(step);
    steps.put(step.name(), expected);
    return expected;
  }

  private Expected decide(PlannedStep step) {
    Optional<Expected> left = without(step);
    if (left.isPresent()) {
      return left.get();
    }
    if (step.parameters() instanceof Approve approve) {
      return new Expected(Outlook.WAIT, null, Reason.ASKS, approve.message());
    }
    Search search = new Search();
    Recipe recipe;
    try {
      recipe = Recipe.of(step, search);
    } catch (Unready e) {
      return new Expected(Outlook.FAIL, null, Reason.NO_VERSION, e.failure().message());
    }
    return Deployment.concerns(step)
        ? deploy(step, recipe)
        : make(step, recipe, Rivals.of(recipe, search.named));
  }

  /** What is expected of a step that may not be run at all. */
  private Optional<Expected> without(PlannedStep step) {
    Conditions.Verdict verdict = Conditions.judge(step, this::result);
    if (verdict instanceof Conditions.Unmet unmet) {
      return Optional.of(new Expected(Outlook.SKIP, null, Reason.UNMET, unmet.cause()));
    }
    return first(step, Outlook.FAIL, Outlook.SKIP)
        .map(needed -> new Expected(Outlook.SKIP, null, follows(needed), needed))
        .or(() -> first(step, Outlook.DEPENDS).map(Foresight::open))
        .or(
            () ->
                verdict instanceof Conditions.Open open
                    ? Optional.of(open(open.figure()))
                    : Optional.empty());
  }

  private static Expected open(String detail) {
    return new Expected(Outlook.DEPENDS, null, Reason.OPEN, detail);
  }

  /** The first of the steps that a step waits for of which one of these is expected. */
  private Optional<String> first(PlannedStep step, Outlook... outlooks) {
    return step.upstream().stream()
        .filter(name -> Arrays.asList(outlooks).contains(expected(name).outlook()))
        .findFirst();
  }

  private Reason follows(String needed) {
    Reason reason = expected(needed).decisive();
    return reason == Reason.UNMET || reason == Reason.LEFT_OUT ? Reason.LEFT_OUT : Reason.BLOCKED;
  }

  private Expected expected(String step) {
    return Objects.requireNonNull(steps.get(step));
  }

  /** What a step counted and measured that will be reused. */
  private Optional<TaskResult> result(String step) {
    return Optional.ofNullable(reused.get(step));
  }

  private Expected make(PlannedStep step, Recipe recipe, Rivals rivals) {
    boolean again = forced.contains(step.name());
    Optional<Published> known =
        again ? Optional.empty() : reuse.find(recipe.fingerprint(), pipeline, step.name());
    ModelVersion version =
        known
            .filter(published -> published.madeBy(pipeline, step.name()))
            .flatMap(published -> aliases.madeBy(published.attempt()))
            .orElse(null);
    made.put(step.name(), new Version(recipe.fingerprint(), version));
    if (known.isEmpty()) {
      return new Expected(Outlook.RUN, recipe, again ? Reason.FORCED : null, "");
    }
    Failure refusal =
        Gates.refusal(step, Gates.judge(step, known.get().result().metrics(), rivals));
    if (refusal != null) {
      return new Expected(Outlook.FAIL, recipe, Reason.REFUSED, refusal.message());
    }
    reused.put(step.name(), known.get().resultAs(step.name()));
    return new Expected(Outlook.REUSE, recipe, null, known.get().attempt());
  }

  private Expected deploy(PlannedStep step, Recipe recipe) {
    Version version = version(step.models().get(0));
    String alias = ((Deploy) step.parameters()).alias();
    String name = step.models().get(0).step() + "@" + alias;
    boolean done = named(name).filter(version::equals).isPresent();
    moved.put(name, version);
    if (forced.contains(step.name())) {
      return new Expected(Outlook.RUN, recipe, Reason.FORCED, "");
    }
    return done
        ? new Expected(Outlook.REUSE, recipe, Reason.UNCHANGED, "")
        : new Expected(Outlook.RUN, recipe, Reason.ALIAS_MOVES, alias);
  }

  private Version version(ModelInput input) {
    if (input.alias() == null) {
      return Objects.requireNonNull(made.get(input.step()));
    }
    return named(input.step() + "@" + input.alias())
        .orElseThrow(() -> Unready.unnamed(input, pipeline + "." + input.step()));
  }

  /** The version that an alias would name by then. */
  private Optional<Version> named(String reference) {
    Version version = moved.get(reference);
    if (version != null) {
      return Optional.of(version);
    }
    int at = reference.indexOf('@');
    return aliases
        .find(pipeline + "." + reference.substring(0, at), reference.substring(at + 1))
        .map(found -> new Version(found.fingerprint(), found));
  }

  /**
   * A version of a model.
   *
   * @param known null for one that the run would make
   */
  private record Version(String fingerprint, @Nullable ModelVersion known) {}

  /** Finds what one step would read. */
  private final class Search implements Recipe.Provenance {
    private final Set<String> named = new LinkedHashSet<>();

    @Override
    public String dataset(DatasetInput input) {
      return Objects.requireNonNull(made.get(input.step())).fingerprint();
    }

    @Override
    public String model(ModelInput input) {
      return version(input).fingerprint();
    }

    @Override
    public Optional<String> named(ModelInput model, String alias) {
      Optional<Version> found = Foresight.this.named(model.step() + "@" + alias);
      found.ifPresent(version -> named.add(alias));
      return found.map(Version::fingerprint);
    }
  }
}
