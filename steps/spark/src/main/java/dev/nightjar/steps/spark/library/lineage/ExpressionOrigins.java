package dev.nightjar.steps.spark.library.lineage;

import static java.util.Map.entry;

import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.Field;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.DenseRank;
import org.apache.spark.sql.catalyst.expressions.Exists;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.ListQuery;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.catalyst.expressions.PercentRank;
import org.apache.spark.sql.catalyst.expressions.Rank;
import org.apache.spark.sql.catalyst.expressions.ScalarSubquery;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What the value of an expression owes to the columns that it names.
 *
 * @param plans traces the plans of subqueries
 * @param rows the rows that the expression is computed on, and those around a subquery
 */
record ExpressionOrigins(PlanOrigins plans, Traced rows) {

  /** Whatever has no rule of its own computes its value from those of its parts. */
  private static final Map<
          Class<? extends Expression>, BiFunction<ExpressionOrigins, Expression, Set<Origin>>>
      RULES =
          Map.ofEntries(
              entry(AttributeReference.class, (in, e) -> in.rows.of((Attribute) e)),
              entry(OuterReference.class, (in, e) -> in.outer((OuterReference) e)),
              entry(Alias.class, (in, e) -> in.of(((Alias) e).child())),
              entry(If.class, (in, e) -> in.either((If) e)),
              entry(CaseWhen.class, (in, e) -> in.cases((CaseWhen) e)),
              entry(AggregateExpression.class, (in, e) -> in.aggregate((AggregateExpression) e)),
              entry(WindowExpression.class, (in, e) -> in.window((WindowExpression) e)),
              // What a rank is given is only the order, which the window tells already.
              entry(Rank.class, (in, e) -> Set.of()),
              entry(DenseRank.class, (in, e) -> Set.of()),
              entry(PercentRank.class, (in, e) -> Set.of()),
              entry(ScalarSubquery.class, (in, e) -> in.values((SubqueryExpression) e)),
              entry(ListQuery.class, (in, e) -> in.values((SubqueryExpression) e)),
              entry(Exists.class, (in, e) -> in.existence((SubqueryExpression) e)));

  Set<Origin> of(Expression expression) {
    return RULES
        .getOrDefault(expression.getClass(), ExpressionOrigins::computed)
        .apply(this, expression);
  }

  /** What a decision owes to the columns that these expressions name. */
  Set<Origin> deciding(Kind decision, Iterable<? extends Expression> expressions) {
    Set<Origin> all = new LinkedHashSet<>();
    expressions.forEach(each -> all.addAll(Origin.deciding(decision, of(each))));
    return all;
  }

  private Set<Origin> computed(Expression expression) {
    return through(Kind.TRANSFORMATION, CollectionConverters.asJava(expression.children()));
  }

  private Set<Origin> through(Kind way, Iterable<? extends Expression> parts) {
    Set<Origin> all = new LinkedHashSet<>();
    parts.forEach(part -> all.addAll(Origin.through(way, of(part))));
    return all;
  }

  private Set<Origin> outer(OuterReference reference) {
    return of((Expression) reference.e());
  }

  private Set<Origin> either(If either) {
    return Traced.union(
        deciding(Kind.CONDITIONAL, List.of(either.predicate())),
        through(Kind.TRANSFORMATION, List.of(either.trueValue(), either.falseValue())));
  }

  private Set<Origin> cases(CaseWhen cases) {
    Set<Origin> all = new LinkedHashSet<>();
    for (Tuple2<Expression, Expression> branch : CollectionConverters.asJava(cases.branches())) {
      all.addAll(deciding(Kind.CONDITIONAL, List.of(branch._1())));
      all.addAll(through(Kind.TRANSFORMATION, List.of(branch._2())));
    }
    all.addAll(
        through(Kind.TRANSFORMATION, CollectionConverters.asJava(cases.elseValue().toList())));
    return all;
  }

  /** What counts rows, whatever is in them, owes its value to which rows there are. */
  private Set<Origin> aggregate(AggregateExpression aggregate) {
    Set<Origin> all =
        new LinkedHashSet<>(through(Kind.AGGREGATION, List.of(aggregate.aggregateFunction())));
    if (aggregate.aggregateFunction().references().isEmpty() && all.isEmpty()) {
      all.addAll(existing(rows, Kind.AGGREGATION));
    }
    all.addAll(
        deciding(Kind.CONDITIONAL, CollectionConverters.asJava(aggregate.filter().toList())));
    return all;
  }

  private Set<Origin> window(WindowExpression window) {
    return Traced.union(
        Origin.through(Kind.TRANSFORMATION, of(window.windowFunction())),
        deciding(Kind.WINDOW, CollectionConverters.asJava(window.windowSpec().children())));
  }

  private Set<Origin> values(SubqueryExpression subquery) {
    Traced found = plans.within(subquery.plan(), rows);
    Set<Origin> all = new LinkedHashSet<>(found.decisions());
    for (Attribute column : CollectionConverters.asJava(subquery.plan().output())) {
      all.addAll(Origin.through(Kind.TRANSFORMATION, found.of(column)));
    }
    return all;
  }

  private Set<Origin> existence(SubqueryExpression subquery) {
    Traced found = plans.within(subquery.plan(), rows);
    return Traced.union(found.decisions(), existing(found, Kind.TRANSFORMATION));
  }

  private static Set<Origin> existing(Traced rows, Kind way) {
    Set<Origin> all = new LinkedHashSet<>();
    rows.datasets().forEach(dataset -> all.add(new Origin(Field.rows(dataset), way)));
    return all;
  }
}
