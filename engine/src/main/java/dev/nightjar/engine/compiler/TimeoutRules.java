package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Passage;
import dev.nightjar.engine.definition.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What timeouts must be: that of the run, and those of steps beside it. */
record TimeoutRules(Declaration declaration, Consumer<Problem> problems) {

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final String RUN = "/timeout";

  /** Holds the timeout of the run against what it may be. */
  void checkRun() {
    Optional<Duration> timeout = declaration.timeout();
    if (timeout.isEmpty()) {
      return;
    }
    if (!declaration.inputs().isEmpty()) {
      problems.accept(
          declaration
              .document()
              .source()
              .problem(
                  "meaningless-key",
                  declaration.document().keySpan(RUN),
                  "a timeout has no meaning here: by itself, nobody gives it "
                      + String.join(", ", declaration.inputs().keySet()),
                  "give the pipeline that runs it one"));
    } else if (timeout.get().compareTo(SHORTEST) < 0) {
      tell(RUN, "the shortest timeout of a run is 1s", null);
    }
  }

  /** Holds the timeout of an attempt against what it may be. */
  void check(String pointer, Duration timeout) {
    if (timeout.isZero()) {
      tell(pointer, "a timeout of nothing lets no step finish", null);
    } else if (declaration.document().contains(pointer)
        && declaration.timeout().filter(run -> timeout.compareTo(run) > 0).isPresent()) {
      tell(
          pointer,
          "no step has that long: the timeout of the whole run is shorter",
          "lower it, or raise the pipeline's timeout");
    }
  }

  private void tell(String pointer, String message, @Nullable String hint) {
    problems.accept(
        declaration.document().problem("bad-duration", Passage.of(pointer), message, hint));
  }
}
