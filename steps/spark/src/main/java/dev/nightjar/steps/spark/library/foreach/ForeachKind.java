package dev.nightjar.steps.spark.library.foreach;

import dev.nightjar.steps.contract.step.Foreach;
import dev.nightjar.steps.contract.step.Gathering;
import dev.nightjar.steps.contract.work.AnalysisReport;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import dev.nightjar.steps.spark.Columns;
import dev.nightjar.steps.spark.Pointer;
import dev.nightjar.steps.spark.StepAnalysis;
import dev.nightjar.steps.spark.StepKind;
import dev.nightjar.steps.spark.StepRun;
import dev.nightjar.steps.spark.library.data.DatasetWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what the branches of a step give, with the key of its row in front of each row. */
public final class ForeachKind implements StepKind<Foreach> {

  /** So many tasks at most list the folders of branches. */
  private static final int LISTING = 64;

  @Override
  public Class<Foreach> parameters() {
    return Foreach.class;
  }

  @Override
  public AnalysisReport.@Nullable Step analyse(StepAnalysis step, Foreach foreach) {
    Gathering gathering = Objects.requireNonNull(foreach.gathering());
    Optional<Schema> rows = step.schema(gathering.rows());
    if (rows.isEmpty()) {
      return null;
    }
    boolean fine =
        new Columns(step, String.valueOf(foreach.rows()), rows.get())
            .allExist(foreach.key(), "/foreach/key");
    Map<String, Schema> datasets = new LinkedHashMap<>();
    List<ColumnEdge> edges = new ArrayList<>();
    for (String output : gathering.outputs()) {
      Optional<Schema> each = step.schema(Gathering.OF_EACH + output);
      if (each.isEmpty()) {
        return null;
      }
      fine &= fine && !clashes(step, foreach, output, each.get());
      if (fine) {
        String name = step.step() + "." + output;
        datasets.put(name, gathered(foreach, rows.get(), each.get()));
        trace(gathering.rows(), output, name, keys(foreach, rows.get()), each.get(), edges);
      }
    }
    return fine
        ? new AnalysisReport.Step(datasets, null, null, null, ColumnLineage.of(edges))
        : null;
  }

  private static boolean clashes(StepAnalysis step, Foreach foreach, String output, Schema schema) {
    boolean clashes = false;
    for (int i = 0; i < foreach.key().size(); i++) {
      String key = foreach.key().get(i);
      if (schema.column(key).isPresent()) {
        step.report(
            Pointer.child("/foreach/key", i),
            "duplicate-column",
            "'%s' of %s has a column '%s' already".formatted(output, foreach.path(), key),
            "the key is put in front of each row: leave the column out there");
        clashes = true;
      }
    }
    return clashes;
  }

  private static List<Column> keys(Foreach foreach, Schema rows) {
    return foreach.key().stream().map(key -> rows.column(key).orElseThrow()).toList();
  }

  private static Schema gathered(Foreach foreach, Schema rows, Schema each) {
    List<Column> columns = new ArrayList<>(keys(foreach, rows));
    // A branch is made with its row's own values, which its conditions may depend on.
    columns.addAll(each.promisingNothing().columns());
    return new Schema(columns);
  }

  private static void trace(
      String rows,
      String output,
      String name,
      List<Column> keys,
      Schema each,
      List<ColumnEdge> edges) {
    String from = Gathering.OF_EACH + output;
    for (Column key : keys) {
      edges.add(
          new ColumnEdge(
              Field.column(rows, key.name()),
              Field.column(name, key.name()),
              ColumnEdge.Kind.IDENTITY));
    }
    for (Column column : each.columns()) {
      edges.add(
          new ColumnEdge(
              Field.column(from, column.name()),
              Field.column(name, column.name()),
              ColumnEdge.Kind.IDENTITY));
    }
    edges.add(new ColumnEdge(Field.rows(from), Field.rows(name), ColumnEdge.Kind.ROWS));
    edges.add(new ColumnEdge(Field.rows(rows), Field.rows(name), ColumnEdge.Kind.ROWS));
  }

  @Override
  public TaskResult run(StepRun run, Foreach foreach) {
    Gathering gathering = Objects.requireNonNull(foreach.gathering());
    // Thousands of small files are few bytes: they become few tasks, and few files.
    run.session().conf().set("spark.sql.files.openCostInBytes", 65_536);
    // Spark would begin a task for each folder that it lists, which takes longer than to list it.
    run.session().conf().set("spark.sql.sources.parallelPartitionDiscovery.parallelism", LISTING);
    Map<String, MadeDataset> datasets = new LinkedHashMap<>();
    List<Column> keys = keys(foreach, run.schema(gathering.rows()));
    for (int i = 0; i < gathering.outputs().size(); i++) {
      String output = gathering.outputs().get(i);
      Gathered gathered = new Gathered(run, Gathering.OF_EACH + output, keys);
      datasets.put(
          run.step() + "." + output,
          DatasetWriter.parquet(gathered.rows(gathering.branches(), i), run.folder(output)));
    }
    Long rows = datasets.size() == 1 ? datasets.values().iterator().next().rows() : null;
    return new TaskResult(rows, datasets, null, Map.of(), List.of());
  }
}
