package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Binder;
import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Partial;
import dev.nightjar.engine.definition.Pipeline;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Step;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Makes typed records of the text's values. */
record BindingPass(Document document, Consumer<Problem> problems) {

  Declaration bind() {
    Binder binder = new Binder(document.source(), problems);
    Partial header = binder.bindPartially(Pipeline.class, document.root());
    header.value("name", String.class).ifPresent(this::checkName);
    header.value("pool", String.class).ifPresent(this::checkPool);
    Set<String> broken = new LinkedHashSet<>();
    Map<String, Pipeline.Input> inputs = new InputBinding(document, binder, problems).bind(broken);
    if (!(document.root().value("steps") instanceof Node.Mapping mapping)) {
      return new Declaration(document, header, Map.of(), broken, Set.of(), inputs, Map.of());
    }
    checkNames(mapping, inputs.keySet());
    Map<String, Step> steps = new LinkedHashMap<>();
    Set<String> flawed = new LinkedHashSet<>();
    for (Node.Entry entry : mapping.entries().values()) {
      String name = entry.key().text();
      ProblemCollector found = new ProblemCollector();
      new Binder(document.source(), found)
          .bind(Step.class, entry.key(), entry.value())
          .ifPresentOrElse(step -> steps.put(name, step), () -> broken.add(name));
      if (!found.isEmpty()) {
        flawed.add(name);
      }
      found.problems().all().forEach(problems);
    }
    return new Declaration(document, header, steps, broken, flawed, inputs, Map.of());
  }

  private void checkName(String name) {
    if (!Names.isPipeline(name)) {
      tell("'%s' can't be a pipeline's name".formatted(name), document.root(), "name");
    }
  }

  private void checkPool(String pool) {
    if (!Names.isPipeline(pool)) {
      tell("'%s' can't be a pool's name".formatted(pool), document.root(), "pool");
    }
  }

  private void tell(String message, Node.Mapping mapping, String key) {
    Node value = mapping.value(key);
    if (value != null) {
      problems.accept(document.source().problem("bad-name", value.span(), message, Names.PIPELINE));
    }
  }

  /** SQL doesn't tell names apart by the case of their letters. */
  private void checkNames(Node.Mapping steps, Set<String> inputs) {
    Map<String, String> seen = new HashMap<>();
    inputs.forEach(input -> seen.put(input.toLowerCase(Locale.ROOT), input));
    for (Node.Entry entry : steps.entries().values()) {
      String name = entry.key().text();
      String other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
      if (!Names.isIdentifier(name)) {
        tell(entry.key(), "'%s' can't be a step's name".formatted(name), Names.IDENTIFIER);
      } else if (other != null) {
        String message = "'%s' and '%s' are one name in SQL".formatted(other, name);
        tell(entry.key(), message, "let them differ in more than capital letters");
      }
    }
  }

  private void tell(Node.Scalar key, String message, String hint) {
    problems.accept(document.source().problem("bad-name", key.span(), message, hint));
  }
}
