package dev.nightjar.engine.retention;

import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * How long things are kept, at a moment.
 *
 * @param usual where a pipeline says nothing
 * @param own of pipelines that say something, by their names
 */
record Policy(Limits usual, Map<String, Limits> own) {

  Policy {
    own = Map.copyOf(own);
  }

  /** What holds for a pipeline. */
  Limits of(String pipeline) {
    return own.getOrDefault(pipeline, usual);
  }

  /** What holds for the pipeline that a dataset or a model is of. */
  Limits of(Version version) {
    int dot = version.name().indexOf('.');
    return of(dot < 0 ? version.name() : version.name().substring(0, dot));
  }

  /** The shortest of the times that hold for any pipeline. */
  Duration least(Function<Limits, Duration> time) {
    return own.values().stream()
        .map(time)
        .reduce(time.apply(usual), (one, other) -> one.compareTo(other) < 0 ? one : other);
  }
}
