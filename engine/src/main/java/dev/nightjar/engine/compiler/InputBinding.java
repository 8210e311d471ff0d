package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Binder;
import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Pipeline;
import dev.nightjar.engine.definition.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the datasets that a definition is given from outside. */
record InputBinding(Document document, Binder binder, Consumer<Problem> problems) {

  /**
   * The inputs by name.
   *
   * @param broken takes the names of those that can't be read
   */
  Map<String, Pipeline.Input> bind(Set<String> broken) {
    if (!(document.root().value("inputs") instanceof Node.Mapping mapping)) {
      return Map.of();
    }
    Map<String, Pipeline.Input> bound = binder.bindEach(Pipeline.Input.class, mapping);
    Map<String, Pipeline.Input> inputs = new LinkedHashMap<>();
    for (String name : mapping.entries().keySet()) {
      Pipeline.Input input = bound.get(name);
      if (input == null || !check(name, input)) {
        broken.add(name);
      } else {
        inputs.put(name, input);
      }
    }
    return inputs;
  }

  private boolean check(String name, Pipeline.Input input) {
    String pointer = Passage.child("/inputs", name);
    boolean sound = true;
    if (!Names.isIdentifier(name)) {
      problems.accept(
          document
              .source()
              .problem(
                  "bad-name",
                  document.keySpan(pointer),
                  "'%s' can't be an input's name".formatted(name),
                  Names.IDENTIFIER));
      sound = false;
    }
    return new ColumnTypes(document, problems).check(pointer, input.schema()) && sound;
  }
}
