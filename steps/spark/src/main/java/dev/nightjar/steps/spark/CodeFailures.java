package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Failure.Owner;
import dev.nightjar.steps.contract.work.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says why code of a pipeline's own failed. */
final class CodeFailures {

  /** Whose frames say nothing to the author of a step. */
  private static final List<String> OTHERS =
      List.of("java.", "javax.", "jdk.", "sun.", "scala.", "org.apache.", "dev.nightjar.steps.");

  private static final String RELEASE = "compile it with --release 17";

  private CodeFailures() {}

  static Failure of(Throwable thrown, Place place, String name) {
    Failure known = Failures.of(thrown, place.step());
    if (!known.code().equals("unexpected")) {
      return known.place() == null || known.place().pointer().isEmpty()
          ? new Failure(known.owner(), known.code(), known.message(), known.hint(), place)
          : known;
    }
    List<Throwable> causes = Causes.of(thrown);
    Throwable cause = causes.get(causes.size() - 1);
    if (cause instanceof UnsupportedClassVersionError) {
      return failure("bad-library", name + " is compiled for a newer Java", RELEASE, place);
    }
    if (cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError) {
      return failure(
          "bad-library",
          "%s needs a class that isn't there: %s"
              .formatted(name, String.valueOf(cause.getMessage()).replace('/', '.')),
          "add the jar that holds it to libraries",
          place);
    }
    if (cause instanceof LinkageError && !(cause instanceof ExceptionInInitializerError)) {
      String message = "%s doesn't fit what it meets: %s".formatted(name, says(cause));
      return failure("bad-library", message, "compile it against Spark 4.1", place);
    }
    return failure("step-failed", name + " threw " + says(cause), where(cause), place);
  }

  private static Failure failure(String code, String message, @Nullable String hint, Place place) {
    return new Failure(Owner.USER, code, message, hint, place);
  }

  private static String says(Throwable cause) {
    String said = Sentences.firstSentence(cause.getMessage());
    String type = cause.getClass().getSimpleName();
    return said.isEmpty() ? type : type + ": " + said;
  }

  /** The line of the author's that threw, or called what did. */
  private static @Nullable String where(Throwable cause) {
    Optional<StackTraceElement> frame =
        Arrays.stream(cause.getStackTrace())
            .filter(each -> OTHERS.stream().noneMatch(each.getClassName()::startsWith))
            .findFirst();
    return frame
        .map(each -> "at %s:%d".formatted(each.getFileName(), each.getLineNumber()))
        .orElse(null);
  }
}
