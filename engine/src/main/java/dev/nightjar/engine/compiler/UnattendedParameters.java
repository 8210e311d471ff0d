package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Node;
import dev.nightjar.engine.definition.Problem;
import java.util.function.Consumer;

/** Tells which parameters lack the default that they need where nobody is there to give a value. */
record UnattendedParameters(Document document, Consumer<Problem> problems) {

  /**
   * Tells of every parameter without a default.
   *
   * @param why it needs one, to go on with after a comma
   */
  void requireDefaults(String why) {
    if (document.root().value("parameters") instanceof Node.Mapping parameters) {
      parameters.entries().values().forEach(parameter -> requireDefault(parameter, why));
    }
  }

  private void requireDefault(Node.Entry parameter, String why) {
    if (parameter.value() instanceof Node.Mapping given && given.value("default") == null) {
      problems.accept(
          document
              .source()
              .problem(
                  "missing-default",
                  parameter.key().span(),
                  "parameter '%s' has no default, and %s".formatted(parameter.key().text(), why),
                  "add a default, or run the pipeline by hand"));
    }
  }
}
