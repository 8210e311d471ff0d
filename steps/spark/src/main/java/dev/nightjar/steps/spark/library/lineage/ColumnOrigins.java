package dev.nightjar.steps.spark.library.lineage;

import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import scala.jdk.javaapi.CollectionConverters;

/** What the columns of a query's result come from, by the plan that Spark's analyser made of it. */
public final class ColumnOrigins {

  private ColumnOrigins() {}

  /**
   * The lineage of a dataset that a query makes.
   *
   * @param output the dataset's name
   * @param datasets the name of the dataset that a node of the plan stands for, if it does
   */
  public static ColumnLineage of(
      Dataset<Row> rows, String output, Function<LogicalPlan, Optional<String>> datasets) {
    LogicalPlan plan = analysed(rows);
    PlanOrigins origins = new PlanOrigins(datasets);
    Traced traced = origins.of(plan);
    List<ColumnEdge> edges = new ArrayList<>();
    for (Attribute column : CollectionConverters.asJava(plan.output())) {
      Field field = Field.column(output, column.name());
      traced.of(column).forEach(origin -> edges.add(origin.to(field)));
    }
    Field field = Field.rows(output);
    traced.decisions().forEach(origin -> edges.add(origin.to(field)));
    for (String dataset : origins.read()) {
      edges.add(new ColumnEdge(Field.rows(dataset), field, Kind.ROWS));
    }
    return ColumnLineage.of(edges);
  }

  /** The lineage of a dataset that is made from only one other. */
  public static ColumnLineage of(Dataset<Row> rows, String output, String input) {
    return of(
        rows, output, plan -> plan.children().isEmpty() ? Optional.of(input) : Optional.empty());
  }

  private static LogicalPlan analysed(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
  }
}
