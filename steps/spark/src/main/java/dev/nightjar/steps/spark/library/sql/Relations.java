package dev.nightjar.steps.spark.library.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.AliasIdentifier;
import org.apache.spark.sql.catalyst.analysis.UnresolvedRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.UnresolvedWith;
import org.apache.spark.sql.catalyst.plans.logical.View;
import scala.Option;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * The relations that a query names, wherever they stand: joins, subqueries, definitions by WITH.
 */
final class Relations {

  private Relations() {}

  /** The query with each relation replaced. */
  static LogicalPlan replace(LogicalPlan plan, Function<UnresolvedRelation, LogicalPlan> by) {
    return plan.transformUpWithSubqueries(new Replacing(by));
  }

  /**
   * A dataset under the name of a part, so that {@code parts.train.x} and {@code train.x} both
   * work.
   */
  static LogicalPlan named(UnresolvedRelation relation, Dataset<Row> rows) {
    List<String> parts = CollectionConverters.asJava(relation.multipartIdentifier());
    int last = parts.size() - 1;
    AliasIdentifier name = new AliasIdentifier(parts.get(last), immutable(parts.subList(0, last)));
    return new SubqueryAlias(name, analysed(rows));
  }

  /** The dataset that a node of an analysed query stands for, by the name that it has there. */
  static Optional<String> nameOf(LogicalPlan plan) {
    if (plan instanceof View view && view.isTempViewStoringAnalyzedPlan()) {
      return Optional.of(view.desc().identifier().table());
    }
    if (plan instanceof SubqueryAlias alias && !alias.identifier().qualifier().isEmpty()) {
      AliasIdentifier name = alias.identifier();
      String holder = String.join(".", CollectionConverters.asJava(name.qualifier()));
      return Optional.of(holder + "." + name.name());
    }
    return Optional.empty();
  }

  private static <T> Seq<T> immutable(List<T> list) {
    return CollectionConverters.asScala(list).toSeq();
  }

  static LogicalPlan analysed(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().analyzed();
  }

  private static final class Replacing extends AbstractPartialFunction<LogicalPlan, LogicalPlan> {

    private final Function<UnresolvedRelation, LogicalPlan> by;

    Replacing(Function<UnresolvedRelation, LogicalPlan> by) {
      this.by = by;
    }

    @Override
    public boolean isDefinedAt(LogicalPlan plan) {
      return plan instanceof UnresolvedRelation || plan instanceof UnresolvedWith;
    }

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
      return plan instanceof UnresolvedRelation relation
          ? by.apply(relation)
          : definitions((UnresolvedWith) plan);
    }

    /** What WITH defines is no child of its plan, so that a transformation passes it by. */
    private LogicalPlan definitions(UnresolvedWith with) {
      List<Tuple3<String, SubqueryAlias, Option<Object>>> definitions =
          CollectionConverters.asJava(with.cteRelations()).stream().map(this::definition).toList();
      return with.copy(with.child(), immutable(definitions), with.allowRecursion());
    }

    private Tuple3<String, SubqueryAlias, Option<Object>> definition(
        Tuple3<String, SubqueryAlias, Option<Object>> definition) {
      SubqueryAlias replaced = (SubqueryAlias) replace(definition._2(), by);
      return new Tuple3<>(definition._1(), replaced, definition._3());
    }
  }
}
