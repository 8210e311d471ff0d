package dev.nightjar.engine.metadata.openlineage;

import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.compiler.PlannedStep;
import dev.nightjar.engine.execution.RunFacts;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.execution.StepStatus;
import dev.nightjar.steps.contract.work.TaskResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The events of one run. */
record RunEvents(Names names, JsonMapper json) {

  /** A run has begun, or has been gone on with. */
  String begun(Instant at) {
    return run("START", at);
  }

  /** A run has come to its end. */
  String ended(RunState state, Instant at) {
    return run(
        switch (state) {
          case SUCCEEDED -> "COMPLETE";
          case FAILED -> "FAIL";
          case CANCELLED, INTERRUPTED, RUNNING, QUEUED -> "ABORT";
        },
        at);
  }

  /** An attempt of a step has begun. */
  String begun(PlannedStep step, StepStatus status, Instant at) {
    StepFacets facets = new StepFacets(names, step, json);
    return written("START", at, run(status), facets.job(), facets.inputs(null), List.of());
  }

  /**
   * An attempt of a step has ended.
   *
   * @param result what it made; null where it made nothing
   */
  String ended(PlannedStep step, StepStatus status, @Nullable TaskResult result, Instant at) {
    StepFacets facets = new StepFacets(names, step, json);
    String type =
        switch (status.state()) {
          case SUCCEEDED -> "COMPLETE";
          case CANCELLED -> "ABORT";
          default -> "FAIL";
        };
    return written(
        type,
        at,
        run(status),
        facets.job(),
        facets.inputs(result),
        result == null ? List.of() : facets.outputs(result));
  }

  private String run(String type, Instant at) {
    RunFacts facts = names.run().facts();
    Json facets = Json.object().with("jobType", StepFacets.jobType("DAG"));
    Source source = facts.source();
    if (source.commit() != null) {
      facets.with(
          "sourceCodeLocation",
          Json.facet("1-1-0/SourceCodeLocationJobFacet")
              .with("type", "git")
              .with("url", source.path().toUri().toString())
              .with("version", source.commit()));
    }
    Json told =
        Json.object()
            .with("parent", new ParentFacet(names).ofRun().orElse(null))
            .with("nominalTime", nominalTime(facts));
    Json run = Json.object().with("runId", names.runId()).with("facets", told);
    return written(type, at, run, names.job().with("facets", facets), List.of(), List.of());
  }

  private Json run(StepStatus status) {
    Json facets =
        Json.object()
            .with("parent", new ParentFacet(names).ofStep())
            .with("nominalTime", nominalTime(names.run().facts()));
    if (status.failure() != null) {
      facets.with(
          "errorMessage",
          Json.facet("1-0-1/ErrorMessageRunFacet")
              .with("message", status.failure().message())
              .with("programmingLanguage", "nightjar"));
    }
    return Json.object()
        .with("runId", names.runId(status.name(), status.attempts()))
        .with("facets", facets);
  }

  private static Json nominalTime(RunFacts facts) {
    return Json.facet("1-0-1/NominalTimeRunFacet")
        .with("nominalStartTime", facts.logicalTime().toString());
  }

  private String written(
      String type, Instant at, Json run, Json job, List<Object> inputs, List<Object> outputs) {
    return json.writeValueAsString(
        Json.event()
            .with("eventType", type)
            .with("eventTime", at.toString())
            .with("run", run)
            .with("job", job)
            .with("inputs", inputs)
            .with("outputs", outputs)
            .map());
  }
}
