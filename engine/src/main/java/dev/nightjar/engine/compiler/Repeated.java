package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Binder;
import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Parameter;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.ProblemCollector;
import dev.nightjar.engine.definition.Source;
import dev.nightjar.steps.contract.step.Foreach;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A definition that is run for each row of a dataset, and what is the same for all of them.
 *
 * @param written the step that runs it
 * @param chain the files that lead to it, and it
 */
record Repeated(Written written, Foreach call, Document definition, CallChain chain, Scope run) {

  /** The definition's parameters, by name. */
  Map<String, Parameter> parameters() {
    return definition.root().value("parameters") instanceof Node.Mapping block
        ? new Binder(definition.source(), problem -> {}).bindEach(Parameter.class, block)
        : Map.of();
  }

  /** The parameters that rows may give: those that the step doesn't. */
  Map<String, Parameter> open() {
    Map<String, Parameter> open = new LinkedHashMap<>(parameters());
    open.keySet().removeAll(call.parameters().keySet());
    return open;
  }

  /** The definition for the values of a row; empty when they can't be taken. */
  Optional<Outline> outline(Map<String, String> values, ProblemCollector found) {
    StepProblems told = written.problems(found);
    CallPlace place = new CallPlace(told, "/" + call.kind(), call, 0);
    return Optional.ofNullable(
        new FilePasses(run, found, chain.apart())
            .compile(definition, new GivenByCaller(call.branch(values), written, place))
            .outline());
  }

  /** The definition for any row. */
  Optional<Outline> any(ProblemCollector found) {
    Map<String, String> values = new LinkedHashMap<>();
    open()
        .forEach(
            (name, parameter) -> {
              if (parameter.defaultValue() == null) {
                values.put(name, new Placeholder(parameter).text());
              }
            });
    return outline(values, found);
  }

  /** The definition for another row than {@link #any} is for, as far as there can be one. */
  Optional<Outline> other() {
    Map<String, String> values = new LinkedHashMap<>();
    open().forEach((name, parameter) -> values.put(name, new Placeholder(parameter).other()));
    return outline(values, new ProblemCollector());
  }

  /** What the definition and its parts say, however they are written. */
  List<Object> meaning() {
    List<Object> meaning = new ArrayList<>();
    meaning.add(made(definition.root()));
    Consumer<Problem> told = problem -> {};
    new TreeMap<>(chain.library().texts())
        .forEach(
            (file, text) ->
                Document.read(Source.of("part", definition.source().baseDirectory(), text), told)
                    .ifPresent(part -> meaning.add(made(part.root()))));
    return meaning;
  }

  /** What a definition promises of its outputs changes nothing of what it makes. */
  private static Object made(Node.Mapping definition) {
    Map<String, Object> made = new TreeMap<>();
    definition.entries().forEach((key, entry) -> made.put(key, tree(entry.value())));
    Node outputs = definition.value("outputs");
    if (outputs instanceof Node.Mapping promised) {
      made.put("outputs", List.copyOf(promised.entries().keySet()));
    } else if (outputs instanceof Node.Scalar only) {
      made.put("outputs", List.of(only.text()));
    }
    return made;
  }

  private static Object tree(Node node) {
    if (node instanceof Node.Mapping mapping) {
      Map<String, Object> tree = new TreeMap<>();
      mapping.entries().forEach((key, entry) -> tree.put(key, tree(entry.value())));
      return tree;
    }
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream().map(Repeated::tree).toList();
    }
    return node instanceof Node.Scalar scalar ? scalar.text() : "";
  }
}
