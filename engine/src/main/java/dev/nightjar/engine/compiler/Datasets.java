package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Step;
import dev.nightjar.steps.contract.step.Check;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Composition;
import dev.nightjar.steps.contract.step.Custom;
import dev.nightjar.steps.contract.step.Monitor;
import dev.nightjar.steps.contract.step.OnFailure;
import dev.nightjar.steps.contract.step.Score;
import dev.nightjar.steps.contract.step.Split;
import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.step.StepParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The datasets of a pipeline, and which step makes each. */
final class Datasets {

  private final Declaration declaration;
  private final Map<String, DatasetInput> byName = new LinkedHashMap<>();
  private final Map<String, DatasetInput> byFoldedName = new LinkedHashMap<>();
  private final Map<String, String> stepByFoldedName = new LinkedHashMap<>();

  Datasets(Declaration declaration) {
    this.declaration = declaration;
    declaration.inputs().keySet().forEach(input -> add(input, input));
    declaration.steps().forEach(this::addOutputs);
    declaration
        .called()
        .forEach(
            (step, called) -> called.exports().datasets().forEach(each -> add(step, called, each)));
    declaration.steps().keySet().forEach(step -> stepByFoldedName.put(fold(step), step));
    declaration.broken().forEach(step -> stepByFoldedName.put(fold(step), step));
  }

  private void addOutputs(String name, Step step) {
    StepParameters parameters = step.parameters();
    if (parameters instanceof Split split) {
      split.parts().forEach(part -> add(name + "." + part, name));
    }
    if (parameters instanceof Custom custom) {
      List<String> parts = custom.invoked().parts();
      parts.forEach(part -> add(name + "." + part, name));
      if (parts.isEmpty()) {
        add(name, name);
      }
    }
    if (parameters instanceof Collect
        || parameters instanceof Sql
        || parameters instanceof Check
        || parameters instanceof Score
        || parameters instanceof Monitor) {
      add(name, name);
    }
    if (parameters instanceof Collect collect && collect.badRows() == Collect.BadRows.QUARANTINE) {
      add(name + ".bad", name);
    }
    if (parameters instanceof Check check && quarantines(check)) {
      add(name + ".quarantine", name);
    }
  }

  private static boolean quarantines(Check check) {
    return check.expect().stream()
        .map(expectation -> Optional.ofNullable(expectation.onFailure()).orElse(check.onFailure()))
        .anyMatch(onFailure -> onFailure == OnFailure.QUARANTINE);
  }

  private void add(String name, String step) {
    DatasetInput dataset = new DatasetInput(name, step);
    byName.put(name, dataset);
    byFoldedName.putIfAbsent(fold(name), dataset);
  }

  private void add(String call, Outline called, DatasetInput export) {
    if (called.repeated() != null) {
      // The step itself gathers it from its branches.
      add(call + "." + export.name(), call);
      return;
    }
    DatasetInput dataset = export.within(call).known(call + "." + export.name());
    byName.put(dataset.name(), dataset);
    byFoldedName.putIfAbsent(fold(dataset.name()), dataset);
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Whether a dataset is given from outside, so that no step makes it. */
  boolean isGiven(DatasetInput dataset) {
    return declaration.inputs().containsKey(dataset.step());
  }

  /** The dataset of exactly this name. */
  Optional<DatasetInput> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The dataset of this name in SQL, where the case of letters doesn't matter. */
  Optional<DatasetInput> findInSql(String name) {
    return Optional.ofNullable(byFoldedName.get(fold(name)));
  }

  /** Whether a name leads to a step that couldn't be read, so that nothing can be said about it. */
  boolean isUncertain(String name) {
    String step = stepByFoldedName.get(fold(Names.step(name)));
    return step != null && declaration.broken().contains(step);
  }

  /** Why a name names no dataset. */
  Missing explain(String name) {
    Step step = declaration.steps().get(Names.step(name));
    if (step == null && declaration.inputs().containsKey(Names.step(name))) {
      return new Missing("input '%s' has no parts".formatted(Names.step(name)), null);
    }
    if (step == null) {
      return new Missing("unknown dataset '%s'".formatted(name), nearest(name));
    }
    List<String> own =
        byName.keySet().stream().filter(known -> isOf(known, Names.step(name))).toList();
    if (step.parameters() instanceof Composition call) {
      return new Missing(called(name, call), own.isEmpty() ? null : Nearest.hintOrAll(name, own));
    }
    String kind = step.parameters().kind();
    if (own.isEmpty()) {
      String made = kind.equals("train") ? ": it makes a model" : "";
      return new Missing(
          "'%s' is %s %s step and makes no dataset"
                  .formatted(
                      Names.step(name), "aeiou".indexOf(kind.charAt(0)) < 0 ? "a" : "an", kind)
              + made,
          null);
    }
    if (!name.contains(".")) {
      return new Missing(
          "'%s' is divided into parts: name one of them".formatted(name),
          "one of " + String.join(", ", own));
    }
    return new Missing(
        "step '%s' has no part '%s'"
            .formatted(Names.step(name), name.substring(name.indexOf('.') + 1)),
        partHint(name, own));
  }

  private static String called(String name, Composition call) {
    return name.contains(".")
        ? "%s has no dataset '%s' among its outputs"
            .formatted(call.path(), name.substring(name.indexOf('.') + 1))
        : "'%s' runs a pipeline: name one of its outputs".formatted(name);
  }

  private static @Nullable String partHint(String name, List<String> own) {
    if (name.endsWith(".quarantine")) {
      return "it has one when an expectation says onFailure: quarantine";
    }
    if (name.endsWith(".bad")) {
      return "it has one when it says badRows: quarantine";
    }
    return Nearest.hintOrAll(name, own);
  }

  private @Nullable String nearest(String name) {
    List<String> candidates = new ArrayList<>(byName.keySet());
    candidates.addAll(declaration.broken());
    String hint = Nearest.hint(name, candidates);
    int dot = name.indexOf('.');
    return hint == null && dot > 0
        ? Nearest.hint(name.substring(0, dot), declaration.steps().keySet())
        : hint;
  }

  private static boolean isOf(String dataset, String step) {
    return dataset.equals(step) || dataset.startsWith(step + ".");
  }

  /** Why a name leads nowhere. */
  record Missing(String message, @Nullable String hint) {}
}
