package dev.nightjar.engine.reproduction;

import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.ModelInput;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.Published;
import dev.nightjar.engine.metadata.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The steps that a model and its figures come from, and which of them can be done again. */
final class Chain {

  private final Original original;
  private final List<PlannedStep> steps;
  private final Map<String, Look> looks;
  private final Map<String, Link> links = new LinkedHashMap<>();

  private Chain(Original original, List<PlannedStep> steps, Map<String, Look> looks) {
    this.original = original;
    this.steps = steps;
    this.looks = looks;
  }

  /**
   * A step of the chain.
   *
   * @param why what keeps it from being done again; empty where nothing does
   */
  record Link(PlannedStep step, Basis basis, String why) {}

  /**
   * The chain in the order of the steps; empty where none of them makes the model.
   *
   * @param steps of the run, each after those that it reads
   */
  static List<Link> of(Original original, List<PlannedStep> steps, Map<String, Look> looks) {
    Chain chain = new Chain(original, steps, looks);
    if (chain.step(original.step()).isEmpty()) {
      return List.of();
    }
    Set<String> wanted = new LinkedHashSet<>();
    chain.want(original.step(), wanted);
    original.measured().stream().map(Measurement::step).forEach(step -> chain.want(step, wanted));
    steps.stream()
        .filter(step -> wanted.contains(step.name()))
        .forEach(step -> chain.links.put(step.name(), chain.link(step)));
    return List.copyOf(chain.links.values());
  }

  private void want(String name, Set<String> wanted) {
    PlannedStep step = step(name).orElse(null);
    if (step == null || !wanted.add(name)) {
      return;
    }
    step.datasets().stream().map(DatasetInput::step).forEach(each -> want(each, wanted));
    step.models().stream()
        .filter(model -> model.alias() == null)
        .map(ModelInput::step)
        .forEach(each -> want(each, wanted));
  }

  private Optional<PlannedStep> step(String name) {
    return steps.stream().filter(step -> step.name().equals(name)).findFirst();
  }

  private Link link(PlannedStep step) {
    Look look = looks.get(step.name());
    List<String> why = new ArrayList<>();
    if (look != null && !look.readable()) {
      why.add(
          look.now() == null
              ? "its source can't be read: " + look.trouble()
              : "its source has changed since");
    }
    upstream(step).stream()
        .map(links::get)
        .filter(link -> link != null && link.basis() == Basis.MISSING)
        .map(link -> "needs %s, which is missing".formatted(link.step().name()))
        .distinct()
        .forEach(why::add);
    if (why.isEmpty()) {
      return new Link(step, Basis.AGAIN, "");
    }
    String reason = String.join("; ", why);
    // A model, or a figure, that is recorded is no proof of itself.
    boolean data = !step.analysis().datasets().isEmpty();
    return data && lies(step)
        ? new Link(step, Basis.RECORDED, reason)
        : new Link(step, Basis.MISSING, data ? reason + "; " + absence(step) : reason);
  }

  private static List<String> upstream(PlannedStep step) {
    List<String> upstream = new ArrayList<>();
    step.datasets().forEach(each -> upstream.add(each.step()));
    step.models().stream()
        .filter(model -> model.alias() == null)
        .forEach(model -> upstream.add(model.step()));
    return upstream;
  }

  private boolean lies(PlannedStep step) {
    return original.output(step.name()).filter(Published::isWhole).isPresent();
  }

  private String absence(PlannedStep step) {
    return original
        .output(step.name())
        .map(
            output ->
                output.isLazy()
                    ? "its rows were never written"
                    : "the rows that are recorded are gone, or not as they were written")
        .orElse("nothing is recorded of its output");
  }
}
