package dev.nightjar.engine.reproduction;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.SourceKind;
import dev.nightjar.steps.contract.work.SourceVersion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A way that may lead to what a source held, though it holds something else now.
 *
 * @param collect looks there
 */
record WayBack(Back back, Collect collect) {

  private static final Pattern SNAPSHOT = Pattern.compile("iceberg:.*@(\\d{1,19})");

  /** The way to what a look found to have changed; empty where there is none. */
  static Optional<WayBack> of(Look look, Collect source, CommittedFiles files) {
    if (source.format().isFiles()) {
      return files.of(look.step(), source).map(there -> new WayBack(Back.COMMIT, there));
    }
    return source.format() == SourceKind.ICEBERG ? snapshot(look, source) : mark(look, source);
  }

  private static Optional<WayBack> snapshot(Look look, Collect source) {
    Matcher matcher = SNAPSHOT.matcher(look.recorded());
    return look.now() != null && matcher.matches()
        ? Optional.of(
            new WayBack(Back.SNAPSHOT, source.ofSnapshot(Long.parseLong(matcher.group(1)))))
        : Optional.empty();
  }

  private static Optional<WayBack> mark(Look look, Collect source) {
    return Mark.of(look.recorded())
        .filter(mark -> Mark.of(look.now()).filter(mark::isOfSource).isPresent())
        .map(mark -> new WayBack(Back.WATERMARK, mark.upTo(source)));
  }

  /**
   * The version to read, where what was found there is what was recorded.
   *
   * @param found what lies where this leads
   */
  Optional<SourceVersion> version(SourceVersion found, String recorded) {
    if (back != Back.WATERMARK) {
      return Optional.of(found).filter(there -> there.identity().equals(recorded));
    }
    return Mark.of(recorded)
        .filter(mark -> Mark.of(found.identity()).filter(mark::goesAsFar).isPresent())
        .map(mark -> new SourceVersion(recorded, mark.greatest()));
  }

  /** Whether the step has to read by this way; else it gets there by the version alone. */
  boolean isElsewhere() {
    return back != Back.WATERMARK;
  }
}
