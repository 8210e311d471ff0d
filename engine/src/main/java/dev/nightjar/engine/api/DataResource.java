package dev.nightjar.engine.api;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Datasets, models, and what was made from what. */
@HttpExchange("/api/v1")
public interface DataResource {

  @Does("List the datasets by name, each by its latest version")
  @GetExchange("/datasets")
  Page<DatasetJson> datasets(
      @Tells("Only those of this pipeline") @RequestParam(required = false)
          @Nullable String pipeline,
      @Tells(Tells.CURSOR) @RequestParam(required = false) @Nullable String cursor,
      @Tells(Tells.LIMIT) @RequestParam(required = false) @Nullable Integer limit);

  @Does("List the versions of a dataset with their columns, the latest first")
  @GetExchange("/datasets/{dataset}/versions")
  Page<DatasetJson> versions(
      @PathVariable String dataset,
      @Tells(Tells.CURSOR) @RequestParam(required = false) @Nullable String cursor,
      @Tells(Tells.LIMIT) @RequestParam(required = false) @Nullable Integer limit);

  @Does("Tell what a version of a dataset or model was made from, and what was made of it")
  @GetExchange("/lineage/{name}")
  LineageJson lineage(
      @PathVariable String name,
      @Tells("Which version; the latest, where none is given") @RequestParam(required = false)
          @Nullable Integer version,
      @Tells("Which way to look; both, where none is given") @RequestParam(required = false)
          @Nullable Direction direction,
      @Tells("How many steps away at most, from 1 to 100; all, where none is given")
          @RequestParam(required = false)
          @Nullable Integer depth);

  @Does("Tell the same of one column, named in full such as rain.scores.prediction")
  @GetExchange("/lineage/columns/{name}")
  FieldJson columnLineage(
      @PathVariable String name,
      @Tells("Which version of the dataset; the latest, where none is given")
          @RequestParam(required = false)
          @Nullable Integer version,
      @Tells("Which way to look; both, where none is given") @RequestParam(required = false)
          @Nullable Direction direction);

  @Does("List the versions of all models by name, the latest first")
  @GetExchange("/models")
  Page<RunJson.Model> models(
      @Tells("Only the versions of this model") @RequestParam(required = false)
          @Nullable String name,
      @Tells(Tells.CURSOR) @RequestParam(required = false) @Nullable String cursor,
      @Tells(Tells.LIMIT) @RequestParam(required = false) @Nullable Integer limit);

  @Does("Show a model version: its figures, what it takes, and what it was made from")
  @GetExchange("/models/{model}")
  ModelJson model(
      @PathVariable String model,
      @Tells("A number or an alias; the latest, where none is given")
          @RequestParam(required = false)
          @Nullable String version);

  @Does("Make an alias name another version of a model: forward, or back")
  @PutExchange("/models/{model}/aliases/{alias}")
  ModelJson.Move moveAlias(
      @PathVariable String model, @PathVariable String alias, @RequestBody MoveAlias move);

  /**
   * Where an alias is to be moved.
   *
   * @param version the version that it shall name
   * @param from the version that it is known to name, so that nobody's move is lost; null for any
   * @param reason why; kept in the audit log
   */
  record MoveAlias(@Nullable Integer version, @Nullable Integer from, @Nullable String reason) {}
}
