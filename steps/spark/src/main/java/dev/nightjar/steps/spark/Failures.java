package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Failure.Owner;
import dev.nightjar.steps.contract.work.Place;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.security.AccessControlException;
import org.jspecify.annotations.Nullable;

/** Says in a sentence why an attempt failed, and who can mend it. */
final class Failures {

  private static final List<Known> KNOWN =
      List.of(
          new Known(
              cause -> cause instanceof OutOfMemoryError || says(cause, "OutOfMemoryError"),
              Owner.PLATFORM,
              "out-of-memory",
              "the driver has run out of memory",
              "give the driver more memory, or the step less to hold at once"),
          new Known(
              cause -> says(cause, "No space left on device") || says(cause, "Disk quota exceeded"),
              Owner.PLATFORM,
              "no-space",
              "no space is left on the disk",
              "free some space, or point the home at a larger disk"),
          new Known(
              cause -> cause instanceof InterruptedException || says(cause, "SPARK_JOB_CANCELLED"),
              Owner.PLATFORM,
              "cancelled",
              "the attempt was cancelled",
              null),
          new Known(
              cause ->
                  cause instanceof AccessControlException
                      || cause instanceof AccessDeniedException
                      || says(cause, "Permission denied"),
              Owner.USER,
              "permission-denied",
              "a file may not be read or written",
              "check the permissions of the files that the step uses"),
          new Known(
              cause ->
                  cause instanceof FileNotFoundException
                      || cause instanceof NoSuchFileException
                      || says(cause, "PATH_NOT_FOUND")
                      || says(cause, "FILE_NOT_EXIST"),
              Owner.USER,
              "file-not-found",
              "a file that the step reads doesn't exist any more",
              null),
          new Known(
              cause ->
                  says(cause, "is not a Parquet file") || says(cause, "CANNOT_READ_FILE_FOOTER"),
              Owner.USER,
              "corrupt-file",
              "a file isn't Parquet, or is damaged",
              null),
          new Known(
              cause -> says(cause, "assembling a row with handleInvalid"),
              Owner.USER,
              "missing-feature",
              "a feature has no value in a row, and the model was trained without imputing",
              "train with preparation.impute median or mean, or filter such rows"));

  private Failures() {}

  static Failure of(Throwable thrown, String step) {
    List<Throwable> causes = Causes.of(thrown);
    for (Throwable cause : causes) {
      if (cause instanceof StepFailure told) {
        return told.failure();
      }
    }
    Place place = Place.at(step, "");
    for (Known known : KNOWN) {
      for (Throwable cause : causes) {
        if (known.recognises().test(cause)) {
          return known.failure(cause, place);
        }
      }
    }
    return SparkErrors.sentence(thrown)
        .map(said -> new Failure(Owner.USER, said.code(), said.message(), said.hint(), place))
        .orElseGet(() -> unexpected(causes, place));
  }

  private static Failure unexpected(List<Throwable> causes, Place place) {
    Throwable last = causes.get(causes.size() - 1);
    String said = Sentences.firstSentence(last.getMessage());
    String name = last.getClass().getSimpleName();
    String message = said.isEmpty() ? name : name + ": " + said;
    return new Failure(Owner.PLATFORM, "unexpected", message, null, place);
  }

  private static boolean says(Throwable cause, String words) {
    return cause.getMessage() != null && cause.getMessage().contains(words);
  }

  private record Known(
      Predicate<Throwable> recognises,
      Owner owner,
      String code,
      String message,
      @Nullable String hint) {

    Failure failure(Throwable cause, Place place) {
      boolean aboutFile = cause instanceof java.io.IOException && cause.getMessage() != null;
      String detail = aboutFile ? ": " + Sentences.firstSentence(cause.getMessage()) : "";
      return new Failure(owner, code, message + detail, hint, place);
    }
  }
}
