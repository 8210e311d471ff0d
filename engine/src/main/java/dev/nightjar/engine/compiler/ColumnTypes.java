package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import java.util.Map;
import java.util.function.Consumer;

/** Holds the columns of schemas in a definition against the types that there are. */
record ColumnTypes(Document document, Consumer<Problem> problems) {

  /**
   * Whether all types exist.
   *
   * @param owner a pointer to what has the schema
   */
  boolean check(String owner, Map<String, String> schema) {
    boolean sound = true;
    for (var column : schema.entrySet()) {
      if (SqlType.of(column.getValue()).isEmpty()) {
        Passage place = Passage.of(Passage.child(owner + "/schema", column.getKey()));
        String message = "type '%s' doesn't exist".formatted(column.getValue());
        problems.accept(
            document.problem("unknown-type", place, message, SqlType.hint(column.getValue())));
        sound = false;
      }
    }
    return sound;
  }
}
