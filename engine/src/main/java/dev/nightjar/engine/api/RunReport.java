package dev.nightjar.engine.api;

import dev.nightjar.engine.execution.Approval;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.BranchSummary;
import dev.nightjar.engine.execution.RunDetails;
import dev.nightjar.engine.execution.Unfit;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.LineageSurprise;
import dev.nightjar.engine.metadata.Measurement;
import dev.nightjar.engine.metadata.QualityRecord;
import dev.nightjar.engine.registry.AliasMove;
import dev.nightjar.engine.registry.Models;
import dev.nightjar.engine.registry.RegisteredModel;
import dev.nightjar.steps.contract.work.TaskResult.Outcome;
import java.util.List;
import java.util.Optional;

/** All that the store knows about a run: what the summary and the JSON of a run are made from. */
public record RunReport(
    RunDetails details,
    List<DatasetVersion> datasets,
    List<Measurement> metrics,
    List<Model> models,
    List<QualityRecord> expectations,
    List<Approval> approvals,
    List<LineageSurprise> surprises,
    List<BranchSummary> branches,
    List<AuditEntry> decisions,
    Optional<Unfit> unfit) {

  public RunReport {
    datasets = List.copyOf(datasets);
    metrics = List.copyOf(metrics);
    models = List.copyOf(models);
    expectations = List.copyOf(expectations);
    approvals = List.copyOf(approvals);
    surprises = List.copyOf(surprises);
    branches = List.copyOf(branches);
    decisions = List.copyOf(decisions);
  }

  public String run() {
    return details.summary().id();
  }

  /** The expectations that didn't hold and let the run go on. */
  public List<QualityRecord> warnings() {
    return expectations.stream()
        .filter(
            record ->
                record.quality().outcome() == Outcome.WARNED
                    || record.quality().outcome() == Outcome.QUARANTINED)
        .toList();
  }

  /**
   * A model version that the run gives.
   *
   * @param moves the aliases that this run made name it
   */
  public record Model(RegisteredModel registered, List<AliasMove> moves) {
    static Model of(RegisteredModel model, String run, Models registry) {
      List<AliasMove> moves =
          registry
              .show(model.version().model(), model.version().number())
              .map(details -> details.history())
              .orElse(List.of())
              .stream()
              .filter(move -> move.to() == model.version().number())
              .filter(move -> move.attempt().startsWith(run + "/"))
              .toList();
      return new Model(model, moves);
    }
  }
}
