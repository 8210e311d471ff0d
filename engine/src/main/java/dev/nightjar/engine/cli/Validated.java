package dev.nightjar.engine.cli;

import dev.nightjar.engine.definition.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A definition, and all that is wrong with it.
 *
 * @param draft null for a file that couldn't be read
 */
record Validated(Path file, @Nullable Draft draft, List<Problem> problems) {

  Validated {
    problems = List.copyOf(problems);
  }

  /** Finds what can be found without schemas. */
  static Validated compile(Path file, Map<String, String> values, Instant logicalTime) {
    try {
      Draft draft = Draft.read(file, values, logicalTime);
      return new Validated(file, draft, draft.problems().all());
    } catch (Refusal unreadable) {
      return new Validated(file, null, unreadable.problems());
    }
  }

  boolean sound() {
    return problems.isEmpty();
  }

  Text confirmation() {
    String size = draft == null ? "" : draft.size();
    return Text.of("OK", Style.GREEN).and("  " + file + ": " + size);
  }
}
