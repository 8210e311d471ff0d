package dev.nightjar.steps.spark;

import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis of steps came to, each with all that it asked of the pipeline around it. A
 * driver that lives for many runs analyses the same pipeline again and again; where the step and
 * every answer are the same, so is what it gives. The least recent ones are forgotten.
 */
final class AnalysisMemory {

  private static final int MOST = 2_000;

  private final Map<AnalysisRequest.Step, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AnalysisRequest.Step, Known> eldest) {
          return size() > MOST;
        }
      };

  /** What a step gives in this pipeline, where that is known. */
  Optional<AnalysisReport.Step> recall(AnalysisRequest.Step step, PipelineAnalysis pipeline) {
    Known found = find(step);
    return found != null && found.answers().holdIn(pipeline)
        ? Optional.of(found.given())
        : Optional.empty();
  }

  /** Keeps what a step gives, when it was told these answers. */
  synchronized void keep(
      AnalysisRequest.Step step, PipelineAnswers answers, AnalysisReport.Step given) {
    known.put(step, new Known(answers, given));
  }

  private synchronized @Nullable Known find(AnalysisRequest.Step step) {
    return known.get(step);
  }

  private record Known(PipelineAnswers answers, AnalysisReport.Step given) {}
}
