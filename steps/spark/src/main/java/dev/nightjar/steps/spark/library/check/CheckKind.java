package dev.nightjar.steps.spark.library.check;

import dev.nightjar.steps.contract.step.Check;
import dev.nightjar.steps.contract.step.OnFailure;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import dev.nightjar.steps.spark.Blame;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.Observed;
import dev.nightjar.steps.spark.Passed;
import dev.nightjar.steps.spark.Prepared;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.StepKind;
import dev.nightjar.steps.spark.StepRun;
import dev.nightjar.steps.spark.library.data.DatasetFiles;
import dev.nightjar.steps.spark.library.data.DatasetWriter;
import dev.nightjar.steps.spark.library.lineage.ColumnOrigins;
import dev.nightjar.steps.spark.library.nulls.NeverNull;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/** Holds a dataset against expectations. */
public final class CheckKind implements StepKind<Check> {

  @Override
  public Class<Check> parameters() {
    return Check.class;
  }

  @Override
  public AnalysisReport.@Nullable Step analyse(StepAnalysis step, Check check) {
    Optional<Schema> schema = step.schema(check.input());
    if (schema.isEmpty()) {
      return null;
    }
    Columns columns = new Columns(step, check.input(), schema.get());
    List<Checked> expectations = Checked.of(check, schema.get());
    boolean fine = !expectations.isEmpty();
    if (!fine) {
      step.report("/check/expect", "no-expectation", "nothing is expected of the rows", null);
    }
    for (Checked each : expectations) {
      fine &= each.rule().check(columns, step, each.conditionPointer());
      fine &= canBeKeptAside(each, step);
    }
    boolean quarantines = quarantines(expectations);
    if (quarantines && schema.get().column(Flagged.VIOLATIONS).isPresent()) {
      step.report(
          "/check/input",
          "duplicate-column",
          check.input() + " has a column 'violations', which a quarantine adds",
          "rename it in SQL");
      fine = false;
    }
    return fine
        ? given(step, check, schema.get(), expectations)
            .with(
                lineage(step.empty(check.input()).orElseThrow(), step.step(), check, expectations))
        : null;
  }

  @Override
  public TaskResult run(StepRun run, Check check) {
    List<Checked> expectations = Checked.of(check, run.schema(check.input()));
    if (run.isLazy(check.input()) && !quarantines(expectations)) {
      return inOnePass(run, new Observed(prepare(run, check).orElseThrow()));
    }
    Flagged flagged = new Flagged(run.read(check.input()), expectations);
    Verdict verdict =
        run.isLazy(check.input())
            ? Verdict.of(run.step(), flagged.tallies(), expectations)
            : Verdict.of(run.step(), flagged, expectations);
    verdict.failIfBroken();
    Map<String, MadeDataset> made = new LinkedHashMap<>();
    Set<Checked> aside = verdict.quarantined();
    made.put(
        run.step(),
        aside.isEmpty() && !run.isLazy(check.input())
            ? unchanged(run, check, verdict.rows())
            : DatasetWriter.parquet(flagged.fitting(aside), run.folder("data")));
    if (quarantines(expectations)) {
      made.put(
          quarantine(run.step()),
          DatasetWriter.parquet(flagged.breaking(aside), run.folder("quarantine")));
    }
    long rows = made.values().iterator().next().rows();
    return new TaskResult(rows, made, null, Map.of(), verdict.quality())
        .with(lineage(run.read(check.input()), run.step(), check, expectations));
  }

  @Override
  public Optional<Prepared> prepare(StepRun run, Check check) {
    List<Checked> expectations = Checked.of(check, run.schema(check.input()));
    if (quarantines(expectations)) {
      return Optional.empty();
    }
    Dataset<Row> rows = run.read(check.input());
    Flagged flagged = new Flagged(rows, expectations);
    return Optional.of(
        new Prepared(
            flagged.rows(),
            flagged.marks(),
            flagged.figures(),
            List.of(rows.columns()),
            figures -> {
              Verdict verdict = Verdict.of(run.step(), flagged.tallies(figures), expectations);
              verdict.failIfBroken();
              return verdict.quality();
            }));
  }

  @Override
  public Blame blame(StepRun run, Check check) {
    return new CheckBlame(run.step(), Checked.of(check, run.schema(check.input())));
  }

  @Override
  public Passed passed(StepRun run, Check check) {
    return quarantines(Checked.of(check, run.schema(check.input())))
        ? Passed.nothing()
        : Passed.written();
  }

  @Override
  public boolean looksAtNothingElse() {
    return true;
  }

  /** Rows that would have to be made again are written first, and judged while that is done. */
  private static TaskResult inOnePass(StepRun run, Observed observed) {
    MadeDataset made = DatasetWriter.parquet(observed.rows(), run.folder("data"));
    TaskResult judged = observed.settle(Passed.written());
    return new TaskResult(made.rows(), Map.of(run.step(), made), null, Map.of(), judged.quality());
  }

  /** What loses no row needs no copy. */
  private static MadeDataset unchanged(StepRun run, Check check, long rows) {
    var stored = run.stored(check.input());
    long bytes = DatasetFiles.in(stored.location(), run.session()).bytes();
    return new MadeDataset(stored, rows, bytes);
  }

  private static boolean canBeKeptAside(Checked each, StepAnalysis step) {
    boolean impossible = each.onFailure() == OnFailure.QUARANTINE && !each.rule().isOfRows();
    if (impossible) {
      step.report(
          each.pointer() + "/onFailure",
          "nothing-to-quarantine",
          each.rule().text() + " is about the whole dataset: there is no row to quarantine",
          "say onFailure: fail or onFailure: warn for it");
    }
    return !impossible;
  }

  private static AnalysisReport.Step given(
      StepAnalysis step, Check check, Schema schema, List<Checked> expectations) {
    Map<String, Schema> datasets = new LinkedHashMap<>();
    datasets.put(
        step.step(), fitting(step.empty(check.input()).orElseThrow(), schema, expectations));
    if (quarantines(expectations)) {
      List<Column> columns = new ArrayList<>(schema.columns());
      columns.add(new Column(Flagged.VIOLATIONS, "array<string>", false));
      datasets.put(quarantine(step.step()), new Schema(columns));
    }
    return new AnalysisReport.Step(datasets, null, null, null);
  }

  /** Rows that don't fit fail the step or are put aside: the others are known by that. */
  private static Schema fitting(Dataset<Row> rows, Schema schema, List<Checked> expectations) {
    Dataset<Row> fitting = rows;
    for (Checked each : expectations) {
      if (each.rule().showsValues() && each.isOfEveryRow()) {
        fitting = fitting.filter(each.rule().fits());
      }
    }
    return NeverNull.in(fitting, schema);
  }

  /** What the rows may be chosen by, whether or not a row breaks it this time. */
  private static ColumnLineage lineage(
      Dataset<Row> input, String step, Check check, List<Checked> expectations) {
    Set<Checked> aside = quarantining(expectations);
    Flagged flagged = new Flagged(input, List.copyOf(aside));
    ColumnLineage fitting = ColumnOrigins.of(flagged.fitting(aside), step, check.input());
    return aside.isEmpty()
        ? fitting
        : fitting.and(ColumnOrigins.of(flagged.breaking(aside), quarantine(step), check.input()));
  }

  private static boolean quarantines(List<Checked> expectations) {
    return !quarantining(expectations).isEmpty();
  }

  private static Set<Checked> quarantining(List<Checked> expectations) {
    return expectations.stream()
        .filter(each -> each.onFailure() == OnFailure.QUARANTINE)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String quarantine(String step) {
    return step + ".quarantine";
  }
}
