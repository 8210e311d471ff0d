package dev.nightjar.engine.verification;

import dev.nightjar.engine.compiler.Analyser;
import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Format;
import dev.nightjar.steps.contract.step.StepParameters;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.AnalysisRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Analyses without looking at sources whose schema is declared: a test gives what would lie there,
 * and runs where there is no data at all.
 */
record SourceFree(Analyser analyser, Path scratch) implements Analyser {

  @Override
  public AnalysisReport analyse(AnalysisRequest request) {
    return analyser.analyse(
        request.with(
            request.steps().stream()
                .map(step -> step.with(sourceFree(step.parameters())))
                .toList()));
  }

  private StepParameters sourceFree(StepParameters parameters) {
    return parameters instanceof Collect collect && !collect.schema().isEmpty()
        ? Stand.collect(Format.JSON, oneRow(), collect.schema(), collect.badRows())
        : parameters;
  }

  private Path oneRow() {
    try {
      return Files.writeString(scratch.resolve("source.json"), "{}\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to " + scratch, e);
    }
  }
}
