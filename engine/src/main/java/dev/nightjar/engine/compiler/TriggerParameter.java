package dev.nightjar.engine.compiler;

import dev.nightjar.engine.compiler.PlannedTrigger.Kind;
import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Nearest;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks that a pipeline has the parameter that a trigger gives a value. */
record TriggerParameter(Document document, Consumer<Problem> problems) {

  boolean fits(PlannedTrigger trigger, String pointer) {
    String parameter = trigger.parameter();
    if (parameter == null) {
      return true;
    }
    Set<String> known =
        document.root().value("parameters") instanceof Node.Mapping declared
            ? declared.entries().keySet()
            : Set.of();
    if (!known.contains(parameter)) {
      return tell(
          pointer,
          "unknown-parameter",
          "the pipeline has no parameter '%s'".formatted(parameter),
          known.isEmpty() ? "it has no parameters at all" : Nearest.hintOrAll(parameter, known));
    }
    return takes(trigger, parameter) || refuse(trigger, parameter, pointer);
  }

  private boolean takes(PlannedTrigger trigger, String parameter) {
    String type = type(parameter);
    // What isn't a type has been told of the parameter.
    return type.isEmpty()
        || type.equals("string")
        || type.equals(trigger.kind() == Kind.FILES ? "path" : "int");
  }

  private String type(String parameter) {
    return document.root().value("parameters") instanceof Node.Mapping declared
            && declared.value(parameter) instanceof Node.Mapping written
            && written.value("type") instanceof Node.Scalar type
        ? type.text()
        : "";
  }

  private boolean refuse(PlannedTrigger trigger, String parameter, String pointer) {
    String given = trigger.kind() == Kind.FILES ? "a path" : "a version's number";
    return tell(
        pointer,
        "wrong-type",
        "parameter '%s' is of type %s, and here it would get %s"
            .formatted(parameter, type(parameter), given),
        "let it be of type " + (trigger.kind() == Kind.FILES ? "path" : "int"));
  }

  private boolean tell(String pointer, String code, String message, @Nullable String hint) {
    problems.accept(document.problem(code, Passage.of(pointer + "/parameter"), message, hint));
    return false;
  }
}
