package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Retention;
import java.time.Duration;
import java.util.function.Consumer;

/** What a pipeline may say of how long things are kept. */
record RetentionRules(Declaration declaration, Consumer<Problem> problems) {

  private static final String KEY = "/retention";

  void check() {
    declaration.retention().ifPresent(this::check);
  }

  private void check(Retention retention) {
    if (!declaration.inputs().isEmpty()) {
      problems.accept(
          declaration
              .document()
              .source()
              .problem(
                  "meaningless-key",
                  declaration.document().keySpan(KEY),
                  "retention has no meaning here: what it leaves is the pipeline's that runs it",
                  "give that one a retention"));
      return;
    }
    Duration archived = retention.logsArchivedAfter();
    Duration deleted = retention.logsDeletedAfter();
    if (archived != null && deleted != null && deleted.compareTo(archived) < 0) {
      problems.accept(
          declaration
              .document()
              .problem(
                  "bad-duration",
                  Passage.of(KEY + "/logsDeletedAfter"),
                  "logs would be deleted before they are archived",
                  "raise it, or lower logsArchivedAfter"));
    }
  }
}
