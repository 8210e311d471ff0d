package dev.nightjar.steps.spark.library.monitor;

import dev.nightjar.steps.contract.step.Monitor;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Place;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.StepFailure;
import dev.nightjar.steps.spark.StepKind;
import dev.nightjar.steps.spark.StepRun;
import dev.nightjar.steps.spark.library.data.DatasetWriter;
import dev.nightjar.steps.spark.library.monitor.ComparedColumn.Nature;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares a dataset with a reference, column by column. */
public final class MonitorKind implements StepKind<Monitor> {

  private static final Logger LOG = LoggerFactory.getLogger(MonitorKind.class);

  @Override
  public Class<Monitor> parameters() {
    return Monitor.class;
  }

  @Override
  public AnalysisReport.@Nullable Step analyse(StepAnalysis step, Monitor monitor) {
    Optional<Schema> reference = step.schema(monitor.reference());
    Optional<Schema> input = step.schema(monitor.input());
    if (reference.isEmpty()
        || input.isEmpty()
        || !new MonitorAnalysis(step, monitor, reference.get(), input.get()).isFine()) {
      return null;
    }
    Choice choice = Choice.of(monitor, reference.get(), input.get());
    return new AnalysisReport.Step(
        Map.of(step.step(), DriftTable.schema()),
        null,
        null,
        null,
        new DriftOrigins(step.step(), monitor).lineage(choice));
  }

  @Override
  public boolean looksAtNothingElse() {
    return true;
  }

  @Override
  public TaskResult run(StepRun run, Monitor monitor) {
    Choice choice =
        Choice.of(monitor, run.schema(monitor.reference()), run.schema(monitor.input()));
    choice.leftOut().forEach(each -> LOG.info("Left out: {}", each.sentence()));
    Map<ComparedColumn, ColumnFigures> figures = figures(run, monitor, choice.compared());
    Alerts alerts = Alerts.of(monitor, figures);
    alerts.raise(run.step());
    MadeDataset made =
        DatasetWriter.parquet(
            DriftTable.rows(run.session(), figures, choice.leftOut(), alerts), run.folder("data"));
    return new TaskResult(
            made.rows(),
            Map.of(run.step(), made),
            null,
            DriftMetrics.of(figures, alerts),
            alerts.quality())
        .with(new DriftOrigins(run.step(), monitor).lineage(choice));
  }

  private static Map<ComparedColumn, ColumnFigures> figures(
      StepRun run, Monitor monitor, List<ComparedColumn> columns) {
    Counts counts = new Counts(run.read(monitor.reference()), run.read(monitor.input()), columns);
    List<Presence> presence = counts.presence();
    Bin rows = presence.get(0).rows();
    demandRows(run, "/monitor/reference", monitor.reference(), rows.reference());
    demandRows(run, "/monitor/input", monitor.input(), rows.input());
    List<Drift> drifts = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      drifts.add(
          columns.get(i).nature() == Nature.NUMBER
              ? new NumberDrift(presence.get(i), monitor.bins())
              : new CategoryDrift(presence.get(i)));
    }
    for (Nature nature : Nature.values()) {
      counts.pass(nature, drifts);
    }
    Map<ComparedColumn, ColumnFigures> figures = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      figures.put(columns.get(i), drifts.get(i).figures());
    }
    return figures;
  }

  private static void demandRows(StepRun run, String pointer, String dataset, long rows) {
    if (rows == 0) {
      throw StepFailure.user(
          Place.at(run.step(), pointer),
          "no-rows",
          dataset + " has no rows",
          "run the step only where there are some: when: " + dataset + ".rows > 0");
    }
  }
}
