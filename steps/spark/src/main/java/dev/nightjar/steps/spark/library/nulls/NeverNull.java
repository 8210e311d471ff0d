package dev.nightjar.steps.spark.library.nulls;

import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.spark.Schemas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.plans.Cross$;
import org.apache.spark.sql.catalyst.plans.Inner$;
import org.apache.spark.sql.catalyst.plans.LeftSemi$;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.UnionLoop;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Finds which columns of a dataset have a value in every row. Queries are analysed over columns any
 * of which may be null, since that is how files are read: what a query means, and so its
 * fingerprint, is the same whatever is known of its inputs. What is known is put into the analysed
 * plan afterwards, into a copy, and followed to its columns by what each expression says of itself.
 */
public final class NeverNull {

  private static final Set<Object> BOTH_MATCH =
      Set.of(Inner$.MODULE$, Cross$.MODULE$, LeftSemi$.MODULE$);

  private final Function<LogicalPlan, Optional<Schema>> datasets;
  private final Map<Long, List<Attribute>> definitions = new HashMap<>();

  private NeverNull(Function<LogicalPlan, Optional<Schema>> datasets) {
    this.datasets = datasets;
  }

  /**
   * The schema of an analysed dataset with what is known of its columns.
   *
   * @param datasets the schema of the dataset that a node of its plan stands for, if it does
   */
  public static Schema in(Dataset<Row> rows, Function<LogicalPlan, Optional<Schema>> datasets) {
    LogicalPlan analysed =
        ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
    NeverNull known = new NeverNull(datasets);
    LogicalPlan told = analysed.transformUp(known.new Telling());
    List<Attribute> output = CollectionConverters.asJava(told.output());
    List<Column> columns = new ArrayList<>();
    for (Column column : Schemas.of(rows.schema()).columns()) {
      boolean nullable = output.get(columns.size()).nullable();
      columns.add(new Column(column.name(), column.type(), nullable));
    }
    return new Schema(columns);
  }

  /** The same of a dataset that is made from only one other. */
  public static Schema in(Dataset<Row> rows, Schema input) {
    return in(rows, plan -> plan.children().isEmpty() ? Optional.of(input) : Optional.empty());
  }

  private LogicalPlan told(LogicalPlan written) {
    LogicalPlan plan = ToldPlan.updated(written);
    Optional<Schema> dataset = datasets.apply(plan);
    if (dataset.isPresent()) {
      List<Column> columns = dataset.get().columns();
      return ToldPlan.neverNull(plan, (at, column) -> !columns.get(at).nullable());
    }
    if (plan instanceof CTERelationDef definition) {
      definitions.put(definition.id(), CollectionConverters.asJava(definition.output()));
      return plan;
    }
    if (plan instanceof CTERelationRef reference) {
      List<Attribute> defined = definitions.getOrDefault(reference.cteId(), List.of());
      return ToldPlan.neverNull(
          plan, (at, column) -> at < defined.size() && !defined.get(at).nullable());
    }
    if (plan instanceof UnionLoop) {
      // A round reads what the one before gave, which is told by the first one alone.
      return ToldPlan.maybeNull(plan);
    }
    Set<ExprId> present = present(plan);
    return ToldPlan.neverNull(plan, (at, column) -> present.contains(column.exprId()));
  }

  /** What a row must have to be handed on. */
  private static Set<ExprId> present(LogicalPlan plan) {
    if (plan instanceof Filter filter) {
      return Certain.present(filter.condition());
    }
    return plan instanceof Join join
            && join.condition().isDefined()
            && BOTH_MATCH.contains(join.joinType())
        ? Certain.present(join.condition().get())
        : Set.of();
  }

  private final class Telling extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {

    @Override
    public boolean isDefinedAt(LogicalPlan plan) {
      return true;
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
      return told(plan);
    }
  }
}
