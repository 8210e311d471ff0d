package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Document;
import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes problems with a schedule, at places below it. */
record ScheduleProblems(Document document, Consumer<Problem> problems) {

  private static final String BLOCK = "/schedule";

  /** A problem with a value, such as the one at {@code /timezone}. */
  void tell(String code, String pointer, String message, @Nullable String hint) {
    problems.accept(document.problem(code, Passage.of(BLOCK + pointer), message, hint));
  }

  /** A problem with some characters of a value. */
  void tell(String code, Passage passage, String message, @Nullable String hint) {
    Passage whole = new Passage(BLOCK + passage.pointer(), passage.start(), passage.stop());
    problems.accept(document.problem(code, whole, message, hint));
  }

  /** A problem with the key in front of a value; with that of the schedule where it is empty. */
  void tellKey(String code, String pointer, String message, @Nullable String hint) {
    problems.accept(
        document.source().problem(code, document.keySpan(BLOCK + pointer), message, hint));
  }
}
