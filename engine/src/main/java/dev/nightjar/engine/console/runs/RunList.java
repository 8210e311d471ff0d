package dev.nightjar.engine.console.runs;

import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Links;
import dev.nightjar.engine.console.Times;
import dev.nightjar.engine.execution.RunSummary;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of runs.
 *
 * @param next where the next page is; null after the last
 */
record RunList(List<Row> rows, @Nullable String next) {

  /** A run. */
  record Row(
      String run,
      String href,
      String pipeline,
      String pipelineHref,
      Badge badge,
      Instant logicalTime,
      String trigger,
      Instant createdAt,
      String length) {

    static Row of(RunSummary run, Times times) {
      return new Row(
          run.id(),
          Links.run(run.id()),
          run.pipeline(),
          Links.pipeline(run.pipeline()),
          Badge.of(run.state()),
          run.logicalTime(),
          run.trigger().toString(),
          run.createdAt(),
          times.span(run.createdAt(), run.endedAt()));
    }
  }
}
