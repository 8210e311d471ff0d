package dev.nightjar.steps.spark.library.sql;

import dev.nightjar.steps.contract.step.Sql;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import dev.nightjar.steps.spark.Blame;
import dev.nightjar.steps.spark.Diagnosis;
import dev.nightjar.steps.spark.Passed;
import dev.nightjar.steps.spark.Prepared;
import dev.nightjar.steps.spark.SparkErrors;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.StepFailure;
import dev.nightjar.steps.spark.StepKind;
import dev.nightjar.steps.spark.StepRun;
import dev.nightjar.steps.spark.Unchecked;
import dev.nightjar.steps.spark.library.data.DatasetWriter;
import dev.nightjar.steps.spark.library.data.Storable;
import dev.nightjar.steps.spark.library.lineage.ColumnOrigins;
import dev.nightjar.steps.spark.library.nulls.NeverNull;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.jspecify.annotations.Nullable;

/** Makes a dataset from others by one query. */
public final class SqlKind implements StepKind<Sql> {

  private static final String QUERY = "/sql/query";

  @Override
  public Class<Sql> parameters() {
    return Sql.class;
  }

  @Override
  public AnalysisReport.@Nullable Step analyse(StepAnalysis step, Sql sql) {
    if (!Statements.isQuery(sql.query())) {
      step.report(QUERY, Statements.notAQuery(sql.query()));
      return null;
    }
    Query query;
    try {
      query = Query.read(step.session(), sql.query());
    } catch (Exception e) {
      step.report(QUERY, SparkErrors.diagnose(e, sql.query()).orElseThrow(() -> Unchecked.of(e)));
      return null;
    }
    Set<Diagnosis> unfit = query.findings();
    unfit.forEach(diagnosis -> step.report(QUERY, diagnosis));
    if (!unfit.isEmpty() || query.relations().stream().anyMatch(step::isMissing)) {
      return null;
    }
    try {
      return analysed(step, sql, query.over(step::empty));
    } catch (Exception e) {
      Diagnosis diagnosis = SparkErrors.diagnose(e, sql.query()).orElseThrow(() -> Unchecked.of(e));
      step.report(QUERY, new InTermsOfDatasets(step, query.relations()).of(diagnosis));
      return null;
    }
  }

  private static AnalysisReport.@Nullable Step analysed(
      StepAnalysis step, Sql sql, Dataset<Row> rows) {
    Set<Diagnosis> found = QueryFindings.in(rows, sql.query());
    found.addAll(UnstableSamples.in(sql.query()));
    found.forEach(diagnosis -> step.report(QUERY, diagnosis));
    boolean storable = Storable.check(rows.schema(), QUERY, step);
    Function<LogicalPlan, Optional<String>> named = named(step.datasets());
    return found.isEmpty() && storable
        ? new AnalysisReport.Step(
            Map.of(
                step.step(), NeverNull.in(rows, node -> named.apply(node).flatMap(step::schema))),
            null,
            CanonicalQuery.of(rows, named, sql.query()),
            null,
            lineage(rows, step.step(), step.datasets()))
        : null;
  }

  @Override
  public TaskResult run(StepRun run, Sql sql) {
    Dataset<Row> rows = read(run, sql);
    MadeDataset made;
    try {
      made = DatasetWriter.parquet(rows, run.folder("data"));
    } catch (Exception e) {
      throw run.lazy().isEmpty() ? told(run, sql, e) : Unchecked.of(e);
    }
    TaskResult result =
        new TaskResult(made.rows(), Map.of(run.step(), made), null, Map.of(), List.of());
    // In a pass the plan goes through other steps, and doesn't tell what is owed to this one's
    // inputs.
    return run.lazy().isEmpty() ? result.with(lineage(rows, run.step(), run.inputs())) : result;
  }

  @Override
  public Optional<Prepared> prepare(StepRun run, Sql sql) {
    return Optional.of(Prepared.of(read(run, sql)));
  }

  @Override
  public Blame blame(StepRun run, Sql sql) {
    return new Blame() {
      @Override
      public boolean claims(Exception thrown) {
        return SparkErrors.stemsFrom(thrown, sql.query());
      }

      @Override
      public Optional<StepFailure> told(Exception thrown) {
        return failure(run, sql, thrown);
      }
    };
  }

  @Override
  public Passed passed(StepRun run, Sql sql) {
    return Passed.written();
  }

  @Override
  public boolean looksAtNothingElse() {
    return true;
  }

  private static RuntimeException told(StepRun run, Sql sql, Exception thrown) {
    return failure(run, sql, thrown)
        .<RuntimeException>map(failure -> failure)
        .orElseGet(() -> Unchecked.of(thrown));
  }

  private static Optional<StepFailure> failure(StepRun run, Sql sql, Exception thrown) {
    return SparkErrors.diagnose(thrown, sql.query())
        .map(diagnosis -> StepFailure.user(run.step(), QUERY, diagnosis));
  }

  private static Dataset<Row> read(StepRun run, Sql sql) {
    try {
      return rows(run, sql);
    } catch (Exception e) {
      throw told(run, sql, e);
    }
  }

  private static Dataset<Row> rows(StepRun run, Sql sql) throws ParseException {
    Map<String, String> names = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    run.inputs().forEach(name -> names.put(name, name));
    return Query.read(run.session(), sql.query())
        .over(name -> Optional.ofNullable(names.get(name)).map(run::read));
  }

  private static ColumnLineage lineage(Dataset<Row> rows, String step, Set<String> datasets) {
    return ColumnOrigins.of(rows, step, named(datasets));
  }

  /** Finds the dataset that a node of an analysed query stands for. */
  private static Function<LogicalPlan, Optional<String>> named(Set<String> datasets) {
    return plan ->
        Relations.nameOf(plan)
            .flatMap(name -> datasets.stream().filter(name::equalsIgnoreCase).findFirst());
  }
}
