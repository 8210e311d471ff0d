package dev.nightjar.steps.spark.library.sql;

import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The columns that the expressions of a node can name, each by its position: names differ from one
 * way of writing a query to another, and so do the ids that Spark gives.
 *
 * @param read those of the rows that the node reads
 * @param made those of the rows that it gives
 * @param around the columns around a subquery, or null
 */
record Scope(Map<ExprId, Integer> read, Map<ExprId, Integer> made, @Nullable Scope around) {

  static Scope of(LogicalPlan node, @Nullable Scope around) {
    Map<ExprId, Integer> read = new HashMap<>();
    int offset = 0;
    for (LogicalPlan child : CollectionConverters.asJava(node.children())) {
      add(child, offset, read);
      offset += child.output().size();
    }
    Map<ExprId, Integer> made = new HashMap<>();
    add(node, 0, made);
    return new Scope(read, made, around);
  }

  String position(Attribute column) {
    Integer read = read().get(column.exprId());
    if (read != null) {
      return "#" + read;
    }
    Integer made = made().get(column.exprId());
    if (made != null) {
      return "=" + made + ":" + column.dataType().json();
    }
    return outer(column);
  }

  /** The position of a column of the rows around this subquery. */
  String outer(Attribute column) {
    if (around == null) {
      throw new Unwritable(column.toString());
    }
    return "^" + around.position(column);
  }

  private static void add(LogicalPlan rows, int offset, Map<ExprId, Integer> positions) {
    int position = offset;
    for (Attribute column : CollectionConverters.asJava(rows.output())) {
      positions.putIfAbsent(column.exprId(), position++);
    }
  }
}
