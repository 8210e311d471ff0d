package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Binder;
import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Step;
import dev.nightjar.engine.library.Libraries;
import dev.nightjar.engine.library.StepDescription;
import dev.nightjar.steps.contract.step.Custom;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the custom steps in the pipeline's libraries, and types what they are given. */
record LibraryPass(Declaration declaration, Reach reach, Consumer<Problem> problems) {

  private static final String STEP = "step";

  /** The declaration with every custom step complete; one that can't be counts as broken. */
  Declaration resolve() {
    LibraryFiles files = new LibraryFiles(declaration, reach, problems);
    Libraries libraries = files.read();
    Map<String, Step> steps = new LinkedHashMap<>();
    Set<String> broken = new LinkedHashSet<>(declaration.broken());
    Set<String> flawed = new LinkedHashSet<>(declaration.flawed());
    declaration
        .steps()
        .forEach(
            (name, step) -> {
              if (step.parameters() instanceof Custom custom) {
                ProblemCollector found = new ProblemCollector();
                resolve(name, custom, libraries, files.sound(), found)
                    .ifPresentOrElse(
                        whole -> steps.put(name, step.with(whole)), () -> broken.add(name));
                if (!found.isEmpty()) {
                  flawed.add(name);
                }
                found.problems().all().forEach(problems);
              } else {
                steps.put(name, step);
              }
            });
    return declaration.with(steps, broken, flawed);
  }

  /**
   * The step with all that it is given.
   *
   * @param complete whether every library could be read
   */
  private Optional<Custom> resolve(
      String name, Custom custom, Libraries libraries, boolean complete, Consumer<Problem> found) {
    StepProblems told = new StepProblems(declaration.document(), name, found);
    Optional<StepDescription> description = libraries.step(custom.step());
    if (description.isEmpty()) {
      if (complete) {
        tellUnknown(custom.step(), libraries, told);
      }
      return Optional.empty();
    }
    return bind(name, custom.step(), description.get(), found)
        .map(values -> complete(custom, description.get(), libraries, values));
  }

  private static void tellUnknown(String step, Libraries libraries, StepProblems told) {
    Set<String> known = libraries.steps().keySet();
    @Nullable String hint = Nearest.hintOrAll(step, known.stream().sorted().toList());
    if (libraries.archives().isEmpty()) {
      hint = "name the jar that holds it, as in libraries: steps/*.jar at the top of the file";
    } else if (known.isEmpty()) {
      hint = "no library lists a step in " + Libraries.SERVICES;
    }
    told.tell("unknown-custom-step", "/custom/step", "unknown custom step '" + step + "'", hint);
  }

  private Optional<Map<String, Object>> bind(
      String name, String step, StepDescription description, Consumer<Problem> found) {
    Node.Entry entry = written(name);
    if (entry == null || !(entry.value() instanceof Node.Mapping mapping)) {
      return Optional.empty();
    }
    Map<String, Node.Entry> given = new LinkedHashMap<>(mapping.entries());
    given.remove(STEP);
    return new Binder(declaration.document().source(), found)
        .bindDescribed(
            description.parameters(), entry.key(), step, new Node.Mapping(given, mapping.span()));
  }

  private Node.@Nullable Entry written(String name) {
    Node.@Nullable Entry found = declaration.document().root().entries().get("steps");
    for (String key : new String[] {name, "custom"}) {
      found =
          found != null && found.value() instanceof Node.Mapping mapping
              ? mapping.entries().get(key)
              : null;
    }
    return found;
  }

  private static Custom complete(
      Custom custom, StepDescription step, Libraries libraries, Map<String, Object> values) {
    Map<String, String> datasets = new LinkedHashMap<>();
    Map<String, Object> parameters = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (step.datasets().contains(key)) {
            datasets.put(key, value.toString());
          } else {
            parameters.put(key, value);
          }
        });
    return new Custom(
        custom.step(),
        new Custom.Invocation(
            step.type(),
            libraries.archives(),
            datasets,
            CanonicalJson.write(parameters),
            step.parts()));
  }
}
