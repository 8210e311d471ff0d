package dev.nightjar.steps.spark.runtime;

import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The tag that every Spark job of an attempt carries, whatever thread submits it. */
final class AttemptTag {

  private static final String PREFIX = "nightjar-";

  /** The job property in which Spark keeps the tags. */
  private static final String TAGS = "spark.job.tags";

  private AttemptTag() {}

  static String of(String attempt) {
    return PREFIX + attempt;
  }

  /** The attempt that a job with these properties is of. */
  static Optional<String> attempt(@Nullable Properties job) {
    return job == null
        ? Optional.empty()
        : Arrays.stream(job.getProperty(TAGS, "").split(","))
            .filter(tag -> tag.startsWith(PREFIX))
            .map(tag -> tag.substring(PREFIX.length()))
            .findFirst();
  }
}
