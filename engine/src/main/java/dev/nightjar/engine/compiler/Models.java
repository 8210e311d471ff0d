package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Step;
import dev.nightjar.steps.contract.step.Composition;
import dev.nightjar.steps.contract.step.Deploy;
import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.step.Train;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The models of a pipeline, and the steps that move aliases of them. */
final class Models {

  private final Declaration declaration;
  private final Set<String> trained = new LinkedHashSet<>();
  private final Map<String, String> moverByReference = new LinkedHashMap<>();
  private final Set<String> aliases = new LinkedHashSet<>(Set.of("champion"));

  Models(Declaration declaration) {
    this.declaration = declaration;
    declaration.steps().forEach(this::add);
    declaration.called().forEach(this::add);
  }

  private void add(String call, Outline called) {
    if (called.repeated() != null) {
      return;
    }
    called.exports().models().forEach(model -> trained.add(call + "." + model));
    for (OutlinedStep step : called.steps()) {
      if (step.parameters() instanceof Deploy deploy) {
        String model = call + "." + step.links().models().get(0).step();
        moverByReference.putIfAbsent(model + "@" + deploy.alias(), call + "." + step.name());
        aliases.add(deploy.alias());
      }
    }
  }

  private void add(String name, Step step) {
    if (step.parameters() instanceof Train) {
      trained.add(name);
    }
    if (step.parameters() instanceof Deploy deploy) {
      moverByReference.putIfAbsent(deploy.model() + "@" + deploy.alias(), name);
      aliases.add(deploy.alias());
    }
  }

  /** What a reference means, or why it means nothing; neither when that can't be said. */
  Found find(String reference, boolean aliasAllowed) {
    int at = reference.indexOf('@');
    String name = at < 0 ? reference : reference.substring(0, at);
    String alias = at < 0 ? null : reference.substring(at + 1);
    if (declaration.broken().contains(Names.step(name))) {
      return new Found(null, null, null);
    }
    if (!trained.contains(name)) {
      return missing(name);
    }
    if (alias != null && !aliasAllowed) {
      return missing(
          "an alias can't stand here: '%s'".formatted(reference), "name the step: " + name);
    }
    if (alias != null && !Names.isAlias(alias)) {
      String message =
          alias.isEmpty() ? "no alias behind the '@'" : "'%s' can't be an alias".formatted(alias);
      return missing(message, "as in " + name + "@champion");
    }
    return new Found(new ModelInput(reference, name, alias), null, null);
  }

  private Found missing(String name) {
    Step step = declaration.steps().get(Names.step(name));
    if (step == null
        || (name.contains(".") && !declaration.called().containsKey(Names.step(name)))) {
      return missing("unknown model '%s'".formatted(name), suggest(name));
    }
    if (step.parameters() instanceof Foreach foreach && foreach.overRows()) {
      String message = "'%s' makes a model for each row, and none of them has a name here";
      String hint = "use it in %s, and let others read its datasets".formatted(foreach.path());
      return missing(message.formatted(Names.step(name)), hint);
    }
    if (step.parameters() instanceof Composition call) {
      String output = name.substring(name.indexOf('.') + 1);
      return missing(
          name.contains(".")
              ? "%s has no model '%s' among its outputs".formatted(call.path(), output)
              : "'%s' runs a pipeline: name one of its outputs".formatted(name),
          all());
    }
    String message =
        "'%s' is a %s step and makes no model".formatted(name, step.parameters().kind());
    return missing(message, all());
  }

  /** The step of this pipeline that moves the alias which a reference names. */
  Optional<String> mover(ModelInput model) {
    return Optional.ofNullable(moverByReference.get(model.reference()));
  }

  private String suggest(String name) {
    if (aliases.contains(name) && !trained.isEmpty()) {
      return "did you mean '%s@%s'?".formatted(trained.iterator().next(), name);
    }
    String hint = nearest(name);
    return hint == null ? all() : hint;
  }

  /** A hint at the model that was probably meant; null where none is like the name. */
  @Nullable String nearest(String name) {
    List<String> candidates = new ArrayList<>(trained);
    candidates.addAll(declaration.broken());
    return Nearest.hint(name, candidates);
  }

  private String all() {
    return switch (trained.size()) {
      case 0 -> "add a train step";
      case 1 -> "the only model here is '%s'".formatted(trained.iterator().next());
      default -> "one of " + String.join(", ", trained);
    };
  }

  private static Found missing(String message, @Nullable String hint) {
    return new Found(null, message, hint);
  }

  /**
   * What came of a reference.
   *
   * @param model what it means, or null
   * @param message why it means nothing, or null
   */
  record Found(@Nullable ModelInput model, @Nullable String message, @Nullable String hint) {}
}
