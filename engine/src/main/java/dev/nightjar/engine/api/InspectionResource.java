package dev.nightjar.engine.api;

import dev.nightjar.engine.compiler.StepChange;
import dev.nightjar.engine.metadata.DatasetHistory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** A closer look: what something looks like, how it fared, and in what two of a kind differ. */
@HttpExchange("/api/v1")
public interface InspectionResource {

  @Does("Tell what failed since some hours ago and why, what is late, what goes on and what asks")
  @GetExchange("/night")
  NightJson night(
      @Tells("How far to look back, from 1 to 168; 12, where none is given")
          @RequestParam(required = false)
          @Nullable Integer hours);

  @Does("Tell what is otherwise than in the last run of the same pipeline that went well")
  @GetExchange("/runs/{run}/changes")
  RunChangesJson runChanges(@PathVariable String run);

  @Does(
      "Tell in what steps two versions of a pipeline's definition differ, however they are written")
  @GetExchange("/pipelines/{pipeline}/changes")
  DefinitionChanges definitionChanges(
      @PathVariable String pipeline,
      @Tells("The hash of the definition before") @RequestParam String from,
      @Tells("That of the one after; the active one, where none is given")
          @RequestParam(required = false)
          @Nullable String to);

  /**
   * What differs between two definitions.
   *
   * @param from the hash of the one before
   * @param to the hash of the one after
   */
  record DefinitionChanges(String pipeline, String from, String to, List<StepChange> steps) {}

  @Does("Show some rows of a dataset as JSON, where a driver of the server's is there to read them")
  @GetExchange("/datasets/{dataset}/rows")
  RowsJson rows(
      @PathVariable String dataset,
      @Tells("Which version; the latest, where none is given") @RequestParam(required = false)
          @Nullable Integer version,
      @Tells("How many rows at most; 20 where none is given, 1,000 is the most")
          @RequestParam(required = false)
          @Nullable Integer limit);

  @Does("Read some rows of a dataset; where no driver is there one is started, which takes seconds")
  @PostExchange("/datasets/{dataset}/rows")
  RowsJson readRows(
      @PathVariable String dataset,
      @Tells("Which version; the latest, where none is given") @RequestParam(required = false)
          @Nullable Integer version,
      @Tells("How many rows at most; 20 where none is given, 1,000 is the most")
          @RequestParam(required = false)
          @Nullable Integer limit);

  @Does("Tell how the expectations of a dataset fared, version by version, the earliest first")
  @GetExchange("/datasets/{dataset}/quality")
  List<DatasetHistory.Checked> quality(
      @PathVariable String dataset,
      @Tells("Only of versions with a smaller number, such as the first one of the answer before")
          @RequestParam(required = false)
          @Nullable Integer before,
      @Tells("How many of the latest versions; 20 where none is given, 1,000 is the most")
          @RequestParam(required = false)
          @Nullable Integer limit);

  @Does("Show the evaluations of a model version, their gates, and the curves of the latest one")
  @GetExchange("/models/{model}/evaluations")
  EvaluationsJson evaluations(
      @PathVariable String model,
      @Tells("A number or an alias; the latest, where none is given")
          @RequestParam(required = false)
          @Nullable String version);

  @Does("Tell in what two to five versions of a model, or of several, differ")
  @GetExchange("/models/{model}/comparison")
  ModelComparisonJson comparison(
      @PathVariable String model,
      @Tells("A number or an alias, or NAME@version of another model; given two to five times")
          @RequestParam
          List<String> version);
}
