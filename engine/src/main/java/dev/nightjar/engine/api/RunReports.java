package dev.nightjar.engine.api;

import dev.nightjar.engine.catalog.Definitions;
import dev.nightjar.engine.definition.Problem.Location;
import dev.nightjar.engine.execution.Approvals;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.BranchQueries;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.RunQueries;
import dev.nightjar.engine.execution.Unfits;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.metadata.Expectations;
import dev.nightjar.engine.metadata.LineageSurprises;
import dev.nightjar.engine.metadata.Metrics;
import dev.nightjar.engine.registry.Models;
import dev.nightjar.steps.contract.work.Place;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Puts together what the store knows about a run. */
@Component
public final class RunReports {

  private final RunQueries runs;
  private final BranchQueries branches;
  private final Approvals approvals;
  private final AuditTrail audit;
  private final Definitions definitions;
  private final Made made;

  RunReports(
      RunQueries runs,
      BranchQueries branches,
      Approvals approvals,
      AuditTrail audit,
      Definitions definitions,
      Made made) {
    this.runs = runs;
    this.branches = branches;
    this.approvals = approvals;
    this.audit = audit;
    this.definitions = definitions;
    this.made = made;
  }

  /** What runs made, measured, and wait for. */
  @Component
  record Made(
      Datasets datasets,
      Metrics metrics,
      Models models,
      Expectations expectations,
      LineageSurprises surprises,
      Unfits unfits) {}

  /** The run of this id, with the places of its failures. */
  public Optional<RunJson> find(String run) {
    return runs.find(run)
        .map(this::report)
        .map(
            report -> {
              Function<Place, Optional<Location>> places = place -> locate(report, place);
              return RunJson.of(
                  report, RunProblems.of(report, places), RunProblems.failure(report, places));
            });
  }

  private RunReport report(RunDetails details) {
    String run = details.summary().id();
    return new RunReport(
        details,
        made.datasets().ofRun(run),
        made.metrics().ofRun(run),
        made.models().ofRun(run).stream()
            .map(model -> RunReport.Model.of(model, run, made.models()))
            .toList(),
        made.expectations().ofRun(run),
        approvals.ofRun(run),
        made.surprises().ofRun(run),
        branches.summaries(run),
        decisions(run),
        made.unfits().of(run));
  }

  /** That it was asked for stands in the audit log only: of a run its trigger says so. */
  private List<AuditEntry> decisions(String run) {
    return audit.of(AuditEntry.Subject.RUN, run).stream()
        .filter(entry -> !entry.action().equals("start"))
        .toList();
  }

  private Optional<Location> locate(RunReport report, Place place) {
    // What a branch runs is a part of the definition of the run that it belongs to.
    RunDetails run = branches.parent(report.run()).flatMap(runs::find).orElse(report.details());
    return definitions
        .find(run.definition())
        .flatMap(
            definition ->
                definition
                    .compile(
                        run.source().path(),
                        Locations.shown(run.source().path()),
                        run.parameters(),
                        run.summary().logicalTime())
                    .locate(place));
  }
}
