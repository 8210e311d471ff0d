package dev.nightjar.engine.metadata.openlineage;

import java.util.Optional;

/** What a run of OpenLineage is a part of. */
record ParentFacet(Names names) {

  /** Of an attempt of a step: the run. */
  Json ofStep() {
    return facet(names.runId(), names.job());
  }

  /** Of a branch: the attempt of the step that runs it; empty for any other run. */
  Optional<Json> ofRun() {
    return names
        .run()
        .parentage()
        .map(
            of -> {
              Names above = names.of(of.run());
              String step = of.attempt().step();
              return facet(above.runId(step, of.attempt().number()), above.job(step));
            });
  }

  private Json facet(String run, Json job) {
    Json facet =
        Json.facet("1-2-0/ParentRunFacet")
            .with("run", Json.object().with("runId", run))
            .with("job", job);
    names.run().parentage().ifPresent(of -> facet.with("root", root(names.of(of.run()))));
    return facet;
  }

  private static Json root(Names top) {
    return Json.object()
        .with("run", Json.object().with("runId", top.runId()))
        .with("job", top.job());
  }
}
