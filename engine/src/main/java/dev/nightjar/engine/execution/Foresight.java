package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.BranchTemplate;
import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.compiler.Plan;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Walks through a plan as a run would, and keeps what that run would know by then. */
final class Foresight {

  private final String pipeline;
  private final Set<String> forced;
  private final Set<String> unsettled;
  private final ModelAliases aliases;
  private final Reuse reuse;
  private final Map<String, Expected> steps = new HashMap<>();
  private final Map<String, TaskResult> reused = new HashMap<>();
  private final Map<String, Version> made = new HashMap<>();
  private final Map<String, Version> moved = new HashMap<>();

  /**
   * Looks ahead from now.
   *
   * @param forced the steps that are made again whatever is known of them
   */
  Foresight(Plan plan, Set<String> forced, ModelAliases aliases, Reuse reuse) {
    this.pipeline = plan.pipeline();
    this.unsettled =
        plan.templates().values().stream()
            .filter(template -> !template.isSettled())
            .map(BranchTemplate::step)
            .collect(Collectors.toSet());
    this.forced = Set.copyOf(forced);
    this.aliases = aliases;
    this.reuse = reuse;
  }

  /** What is expected of the next stage; those before it are taken to be done as expected. */
  Map<String, Expected> expect(PlannedStage stage) {
    Map<String, Expected> expected =
        stage.isSingle() ? Map.of(stage.sink().name(), decide(stage.sink())) : together(stage);
    steps.putAll(expected);
    return expected;
  }

  /** A step alone in its stage. */
  private Expected decide(PlannedStep step) {
    Optional<Expected> left = without(step.upstream(), Conditions.judge(step, this::result));
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

  /** What is expected of what may not be run at all. */
  private Optional<Expected> without(Set<String> upstream, Conditions.Verdict verdict) {
    if (verdict instanceof Conditions.Unmet unmet) {
      return Optional.of(new Expected(Outlook.SKIP, null, Reason.UNMET, unmet.cause()));
    }
    return first(upstream, Outlook.FAIL, Outlook.SKIP)
        .map(needed -> new Expected(Outlook.SKIP, null, follows(needed), needed))
        .or(() -> first(upstream, Outlook.DEPENDS).map(Foresight::open))
        .or(
            () ->
                verdict instanceof Conditions.Open open
                    ? Optional.of(open(open.figure()))
                    : Optional.empty());
  }

  private static Expected open(String detail) {
    return new Expected(Outlook.DEPENDS, null, Reason.OPEN, detail);
  }

  /** The first of some steps of which one of these is expected. */
  private Optional<String> first(Set<String> upstream, Outlook... outlooks) {
    return upstream.stream()
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

  /** Steps in one pass; none of them makes a model, has conditions or is judged by gates. */
  private Map<String, Expected> together(PlannedStage stage) {
    Optional<Expected> left = without(stage.upstream(), new Conditions.Met());
    if (left.isPresent()) {
      return all(stage.steps(), left.get());
    }
    Map<String, Recipe> recipes = new HashMap<>();
    for (PlannedStep step : stage.steps()) {
      try {
        Recipe recipe = Recipe.of(step, new Search());
        recipes.put(step.name(), recipe);
        made.put(step.name(), new Version(recipe.fingerprint(), null));
      } catch (Unready e) {
        Map<String, Expected> expected =
            all(stage.lazy(), new Expected(Outlook.SKIP, null, Reason.BLOCKED, step.name()));
        expected.put(
            step.name(),
            new Expected(Outlook.FAIL, null, Reason.NO_VERSION, e.failure().message()));
        return expected;
      }
    }
    Need need = Need.of(stage, forced, step -> lying(step, recipes).isPresent());
    Map<String, Expected> expected = new HashMap<>();
    for (PlannedStep step : stage.steps()) {
      expected.put(step.name(), expected(step, recipes, need));
    }
    return expected;
  }

  private static Map<String, Expected> all(List<PlannedStep> steps, Expected expected) {
    Map<String, Expected> all = new HashMap<>();
    steps.forEach(step -> all.put(step.name(), expected));
    return all;
  }

  private Expected expected(PlannedStep step, Map<String, Recipe> recipes, Need need) {
    Recipe recipe = Objects.requireNonNull(recipes.get(step.name()));
    if (!need.of(step)) {
      String attempt =
          lying(step, recipes)
              .or(() -> reuse.recall(recipe.fingerprint(), pipeline, step.name()))
              .map(Published::attempt)
              .orElse("");
      return new Expected(Outlook.REUSE, recipe, null, attempt);
    }
    String cause = Objects.requireNonNull(need.causes().get(step.name()));
    if (forced.contains(step.name())) {
      return new Expected(Outlook.RUN, recipe, Reason.FORCED, "");
    }
    return cause.isEmpty()
        ? new Expected(Outlook.RUN, recipe, null, "")
        : new Expected(Outlook.RUN, recipe, Reason.NEEDED, cause);
  }

  private Optional<Published> lying(PlannedStep step, Map<String, Recipe> recipes) {
    Recipe recipe = Objects.requireNonNull(recipes.get(step.name()));
    return reuse.find(recipe.fingerprint(), pipeline, step.name());
  }

  private Expected make(PlannedStep step, Recipe recipe, Rivals rivals) {
    boolean looked = unsettled.contains(step.name());
    boolean again = looked || forced.contains(step.name());
    Optional<Published> known =
        again ? Optional.empty() : reuse.find(recipe.fingerprint(), pipeline, step.name());
    ModelVersion version =
        known
            .filter(published -> published.madeBy(pipeline, step.name()))
            .flatMap(published -> aliases.madeBy(published.attempt()))
            .orElse(null);
    made.put(step.name(), new Version(recipe.fingerprint(), version));
    if (known.isEmpty()) {
      Reason reason = looked ? Reason.EACH_RUN : again ? Reason.FORCED : null;
      return new Expected(Outlook.RUN, recipe, reason, "");
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
