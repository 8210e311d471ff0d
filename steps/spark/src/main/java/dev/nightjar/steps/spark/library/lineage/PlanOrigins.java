package dev.nightjar.steps.spark.library.lineage;

import static java.util.Map.entry;

import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.Field;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.Deduplicate;
import org.apache.spark.sql.catalyst.plans.logical.Distinct;
import org.apache.spark.sql.catalyst.plans.logical.Except;
import org.apache.spark.sql.catalyst.plans.logical.Expand;
import org.apache.spark.sql.catalyst.plans.logical.Filter;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.Intersect;
import org.apache.spark.sql.catalyst.plans.logical.Join;
import org.apache.spark.sql.catalyst.plans.logical.LateralJoin;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.plans.logical.Union;
import org.apache.spark.sql.catalyst.plans.logical.Window;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Walks an analysed plan from the datasets that it reads to the rows that it gives. */
final class PlanOrigins {

  /** A node that has no rule hands on what its children give. */
  private static final Map<
          Class<? extends LogicalPlan>, BiFunction<PlanOrigins, LogicalPlan, Traced>>
      RULES =
          Map.ofEntries(
              entry(Project.class, (in, plan) -> in.project((Project) plan)),
              entry(Filter.class, (in, plan) -> in.filter((Filter) plan)),
              entry(Aggregate.class, (in, plan) -> in.aggregate((Aggregate) plan)),
              entry(Join.class, (in, plan) -> in.join((Join) plan)),
              entry(LateralJoin.class, (in, plan) -> in.lateral((LateralJoin) plan)),
              entry(Sort.class, (in, plan) -> in.sort((Sort) plan)),
              entry(Window.class, (in, plan) -> in.window((Window) plan)),
              entry(Generate.class, (in, plan) -> in.generate((Generate) plan)),
              entry(Expand.class, (in, plan) -> in.expand((Expand) plan)),
              entry(Union.class, (in, plan) -> in.side(plan)),
              entry(Intersect.class, (in, plan) -> in.compared(plan)),
              entry(Except.class, (in, plan) -> in.compared(plan)),
              entry(Distinct.class, (in, plan) -> in.distinct(plan, plan.output())),
              entry(
                  Deduplicate.class, (in, plan) -> in.distinct(plan, ((Deduplicate) plan).keys())));

  private final Function<LogicalPlan, Optional<String>> datasets;
  private final NamedPlans named = new NamedPlans(this);
  private final Set<String> read = new TreeSet<>();
  private Traced around = Traced.nothing();

  /**
   * Begins a walk.
   *
   * @param datasets the dataset that a node stands for, if it does
   */
  PlanOrigins(Function<LogicalPlan, Optional<String>> datasets) {
    this.datasets = datasets;
  }

  /** All datasets that were met so far, also those that only decide. */
  Set<String> read() {
    return read;
  }

  Traced of(LogicalPlan plan) {
    Optional<String> dataset = datasets.apply(plan);
    if (dataset.isPresent()) {
      return dataset(dataset.get(), plan);
    }
    return named
        .of(plan)
        .orElseGet(
            () -> RULES.getOrDefault(plan.getClass(), PlanOrigins::handedOn).apply(this, plan));
  }

  /** What a subquery gives, which may name the columns of the rows around it. */
  Traced within(LogicalPlan subquery, Traced rows) {
    Traced before = around;
    around = new Traced(around.and(rows).columns(), Set.of(), Set.of());
    try {
      return of(subquery);
    } finally {
      around = before;
    }
  }

  private Traced dataset(String name, LogicalPlan plan) {
    read.add(name);
    Map<ExprId, Set<Origin>> columns = new HashMap<>();
    for (Attribute column : list(plan.output())) {
      columns.put(
          column.exprId(), Set.of(new Origin(Field.column(name, column.name()), Kind.IDENTITY)));
    }
    return new Traced(columns, Set.of(), Set.of(name));
  }

  private Traced project(Project project) {
    Traced rows = of(project.child());
    return rows.with(named(project.projectList(), rows));
  }

  private Traced filter(Filter filter) {
    Traced rows = of(filter.child());
    return rows.decidedBy(on(rows).deciding(Kind.FILTER, List.of(filter.condition())));
  }

  private Traced aggregate(Aggregate aggregate) {
    Traced rows = of(aggregate.child());
    return rows.with(named(aggregate.aggregateExpressions(), rows))
        .decidedBy(on(rows).deciding(Kind.GROUP_BY, list(aggregate.groupingExpressions())));
  }

  private Traced join(Join join) {
    return joined(of(join.left()).and(of(join.right())), join.condition());
  }

  private Traced lateral(LateralJoin join) {
    Traced left = of(join.left());
    return joined(left.and(within(join.right().plan(), left)), join.condition());
  }

  private Traced joined(Traced rows, Option<Expression> condition) {
    return rows.decidedBy(on(rows).deciding(Kind.JOIN, list(condition.toList())));
  }

  private Traced sort(Sort sort) {
    Traced rows = of(sort.child());
    return rows.decidedBy(on(rows).deciding(Kind.SORT, list(sort.order())));
  }

  private Traced window(Window window) {
    Traced rows = of(window.child());
    return rows.and(rows.with(named(window.windowExpressions(), rows)));
  }

  private Traced generate(Generate generate) {
    Traced rows = of(generate.child());
    Set<Origin> origins =
        Origin.through(Kind.TRANSFORMATION, on(rows).of((Expression) generate.generator()));
    Map<ExprId, Set<Origin>> columns = new HashMap<>(rows.columns());
    list(generate.generatorOutput()).forEach(column -> columns.put(column.exprId(), origins));
    return rows.with(columns);
  }

  private Traced expand(Expand expand) {
    Traced rows = of(expand.child());
    ExpressionOrigins origins = on(rows);
    Map<ExprId, Set<Origin>> columns = new HashMap<>();
    for (Seq<Expression> projection : list(expand.projections())) {
      for (int i = 0; i < projection.size(); i++) {
        ExprId column = expand.output().apply(i).exprId();
        columns.merge(column, origins.of(projection.apply(i)), Traced::union);
      }
    }
    return rows.with(columns);
  }

  /** The rows of each child, one after the other. */
  private Traced side(LogicalPlan union) {
    Traced all = Traced.nothing();
    for (LogicalPlan child : list(union.children())) {
      all = all.and(of(child).as(list(child.output()), list(union.output())));
    }
    return all;
  }

  /** The rows of the first child, by what is in the second one. */
  private Traced compared(LogicalPlan plan) {
    LogicalPlan left = plan.children().apply(0);
    LogicalPlan right = plan.children().apply(1);
    Traced kept = of(left).as(list(left.output()), list(plan.output()));
    Traced others = of(right);
    Set<Origin> decisions =
        new LinkedHashSet<>(on(others).deciding(Kind.FILTER, list(right.output())));
    decisions.addAll(on(kept).deciding(Kind.FILTER, list(plan.output())));
    return kept.decidedBy(Traced.union(others.decisions(), decisions));
  }

  private Traced distinct(LogicalPlan plan, Seq<Attribute> keys) {
    Traced rows = of(plan.children().apply(0));
    return rows.decidedBy(on(rows).deciding(Kind.GROUP_BY, list(keys)));
  }

  /** A column whose making isn't understood may come from any that could be seen there. */
  private Traced handedOn(LogicalPlan plan) {
    Traced rows = Traced.nothing();
    for (LogicalPlan child : list(plan.children())) {
      rows = rows.and(of(child));
    }
    Map<ExprId, Set<Origin>> columns = new HashMap<>(rows.columns());
    for (Attribute column : list(plan.output())) {
      columns.putIfAbsent(column.exprId(), Origin.through(Kind.TRANSFORMATION, rows.everything()));
    }
    return rows.with(columns);
  }

  private Map<ExprId, Set<Origin>> named(Seq<NamedExpression> expressions, Traced rows) {
    ExpressionOrigins origins = on(rows);
    Map<ExprId, Set<Origin>> columns = new HashMap<>();
    for (NamedExpression each : list(expressions)) {
      columns.put(each.exprId(), origins.of((Expression) each));
    }
    return columns;
  }

  private ExpressionOrigins on(Traced rows) {
    Map<ExprId, Set<Origin>> visible = new HashMap<>(around.columns());
    visible.putAll(rows.columns());
    return new ExpressionOrigins(this, rows.with(visible));
  }

  private static <T> List<T> list(scala.collection.Seq<T> seq) {
    return CollectionConverters.asJava(seq);
  }
}
