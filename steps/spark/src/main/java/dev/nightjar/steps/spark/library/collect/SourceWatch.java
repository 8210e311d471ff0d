package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.SourceVersion;
import dev.nightjar.steps.spark.StepFailure;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches over a source while it is read, so that what is made of it goes by the content that was
 * read and not by that of the analysis.
 */
final class SourceWatch {

  private final Supplier<SourceFiles> source;
  private final String before;

  private SourceWatch(Supplier<SourceFiles> source, String before) {
    this.source = source;
    this.before = before;
  }

  /** Begins, before anything is read. */
  static SourceWatch over(Supplier<SourceFiles> source) {
    return new SourceWatch(source, SourceStamp.of(source.get()));
  }

  /** The version that a source has now. */
  static SourceVersion version(SourceFiles files) {
    // The stamp comes first: what is written while the content is looked at has another.
    String stamp = SourceStamp.of(files);
    return new SourceVersion(SourceIdentity.of(files), stamp);
  }

  /**
   * What identifies the content that was read, now that all is; null when that is what was
   * analysed.
   *
   * @param step the step that reads
   * @throws StepFailure when the source changed meanwhile, so that nobody knows what was read
   */
  @Nullable String end(SourceVersion analysed, String step) {
    SourceFiles files = unchanged(step);
    if (before.equals(analysed.stamp())) {
      return null;
    }
    String identity = SourceIdentity.of(files);
    unchanged(step);
    return identity.equals(analysed.identity()) ? null : identity;
  }

  /**
   * Makes sure that what was read is what was analysed.
   *
   * @throws StepFailure when that isn't so
   */
  static void verify(Supplier<SourceFiles> source, SourceVersion analysed, String step) {
    new SourceWatch(source, analysed.stamp()).unchanged(step);
  }

  private SourceFiles unchanged(String step) {
    SourceFiles files = found(step);
    if (!SourceStamp.of(files).equals(before)) {
      throw changed(step);
    }
    return files;
  }

  private SourceFiles found(String step) {
    try {
      return source.get();
    } catch (NoSource e) {
      throw changed(step);
    }
  }

  private static StepFailure changed(String step) {
    return new StepFailure(
        new Failure(
            Failure.Owner.PLATFORM,
            "source-changed",
            "the source was written to while it was read",
            "have files moved into place when they are complete",
            Place.at(step, "/collect/path")));
  }
}
