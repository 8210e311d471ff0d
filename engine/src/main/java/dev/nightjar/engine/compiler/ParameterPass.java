package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Binder;
import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Parameter;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Finds the parameters' values: what is given, or else the defaults. */
record ParameterPass(Document document, Given given, Consumer<Problem> problems) {

  private static final String BLOCK = "parameters";

  /** The names that the rest of the definition may use; of a run, only these are known already. */
  Scope scope(Scope run) {
    if (!(document.root().value(BLOCK) instanceof Node.Mapping written)) {
      refuseUnknown(List.of());
      return run;
    }
    Node filled = new SubstitutionPass(document, run, problems).fill(written);
    if (!(filled instanceof Node.Mapping block)) {
      return run;
    }
    Map<String, Parameter> parameters =
        new Binder(document.source(), problems).bindEach(Parameter.class, block);
    refuseUnknown(List.copyOf(block.entries().keySet()));
    Map<String, Value> values = new LinkedHashMap<>();
    Map<String, String> lasting = new LinkedHashMap<>();
    List<String> broken = new ArrayList<>();
    for (String name : block.entries().keySet()) {
      Parameter parameter = parameters.get(name);
      checkName(name);
      if (parameter == null
          || !new ParameterRules(document, name, parameter, problems).hold()
          || !find(name, parameter, values)) {
        broken.add(name);
      } else {
        lasting(name, parameter, run).ifPresent(text -> lasting.put(name, text));
      }
    }
    return run.with(values, broken, lasting);
  }

  /**
   * What files say of a parameter: the one that gives its value, or else the one with its default.
   */
  private Optional<String> lasting(String name, Parameter parameter, Scope run) {
    boolean path = parameter.type() == Parameter.Type.PATH;
    Optional<String> said = given.lasting(name);
    return said.isPresent()
        ? said.map(text -> path ? new DataPath(text).from(given.base()) : text)
        : document
            .scalar(Passage.child("/" + BLOCK, name) + "/default")
            .map(text -> new LastingText(text.text(), run).text())
            .map(text -> path ? located(text) : text);
  }

  private String located(String path) {
    return new DataPath(path).from(document.source().baseDirectory());
  }

  private boolean find(String name, Parameter parameter, Map<String, Value> values) {
    ParameterType type = new ParameterType(parameter.type());
    boolean path = parameter.type() == Parameter.Type.PATH;
    String value = given.values().get(name);
    if (value != null) {
      return accept(name, parameter, value, values);
    }
    if (parameter.defaultValue() == null) {
      Passage place = Passage.of(Passage.child("/" + BLOCK, name));
      String message = "parameter '%s' has no default and was given no value".formatted(name);
      given.missing(name, problem("missing-argument", place, message, "add -p " + name + "=…"));
      return false;
    }
    String text = parameter.defaultValue();
    values.put(name, type.value(path ? located(text) : text));
    return true;
  }

  private boolean accept(
      String name, Parameter parameter, String value, Map<String, Value> values) {
    String wrong = new ParameterValue(parameter, value).wrong();
    if (wrong != null) {
      given.wrong(name, wrong);
      return false;
    }
    boolean path = parameter.type() == Parameter.Type.PATH;
    String located = path ? new DataPath(value).from(given.base()) : value;
    values.put(name, new ParameterType(parameter.type()).value(located));
    return true;
  }

  private void refuseUnknown(List<String> known) {
    for (String name : given.values().keySet()) {
      if (!known.contains(name)) {
        given.unknown(
            name, known.isEmpty() ? "it has no parameters at all" : Nearest.hintOrAll(name, known));
      }
    }
  }

  private void checkName(String name) {
    if (!Names.isIdentifier(name)) {
      Passage place = Passage.of(Passage.child("/" + BLOCK, name));
      problems.accept(
          problem(
              "bad-name",
              place,
              "'%s' can't be a parameter's name".formatted(name),
              Names.IDENTIFIER));
    }
  }

  private Problem problem(String code, Passage place, String message, String hint) {
    return document.source().problem(code, document.keySpan(place.pointer()), message, hint);
  }
}
