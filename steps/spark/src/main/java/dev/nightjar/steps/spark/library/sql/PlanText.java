package dev.nightjar.steps.spark.library.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationDef;
import org.apache.spark.sql.catalyst.plans.logical.CTERelationRef;
import org.apache.spark.sql.catalyst.plans.logical.Generate;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.SubqueryAlias;
import org.apache.spark.sql.catalyst.plans.logical.UnionLoop;
import org.apache.spark.sql.catalyst.plans.logical.UnionLoopRef;
import org.apache.spark.sql.catalyst.plans.logical.WithCTE;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.Product;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes what an analysed plan does to the rows of its datasets. Columns stand by their positions,
 * so what they and the tables are called leaves no trace; what WITH defines stands where it is
 * used. The order of joins, of columns and of keys does stand, since rows may come out in another
 * order with another.
 */
final class PlanText {

  /** Definitions that use definitions twice grow without end. */
  private static final int LONGEST = 50_000;

  private final Function<LogicalPlan, Optional<String>> datasets;
  private final Map<Long, String> definitions = new HashMap<>();
  private final List<Long> loops = new ArrayList<>();

  /**
   * Begins a text.
   *
   * @param datasets the text for the dataset that a node stands for, if it does
   */
  PlanText(Function<LogicalPlan, Optional<String>> datasets) {
    this.datasets = datasets;
  }

  /**
   * The text of a plan.
   *
   * @param around the columns around a subquery, or null
   * @throws Unwritable when there is none that is sure to tell everything
   */
  String of(LogicalPlan plan, @Nullable Scope around) {
    String text = datasets.apply(plan).orElseGet(() -> node(plan, around));
    if (text.length() > LONGEST) {
      throw new Unwritable("a query of this size");
    }
    return text;
  }

  private String node(LogicalPlan plan, @Nullable Scope around) {
    if (plan instanceof SubqueryAlias alias) {
      return of(alias.child(), around);
    }
    if (plan instanceof WithCTE with) {
      CollectionConverters.asJava(with.cteDefs()).forEach(each -> define(each, around));
      return of(with.plan(), around);
    }
    if (plan instanceof CTERelationRef reference) {
      return defined(reference);
    }
    if (plan instanceof UnionLoop loop) {
      return loop(loop, around);
    }
    if (plan instanceof UnionLoopRef reference) {
      return "loop " + loops.indexOf(reference.loopId()) + " " + reference.accumulated();
    }
    ExpressionText expressions = new ExpressionText(this, Scope.of(plan, around), Map.of());
    ValueText values = new ValueText(child -> of(child, around), expressions::of);
    if (plan instanceof LocalRelation relation) {
      return rows(relation, values);
    }
    return plan instanceof Project project && onlyNames(project, expressions)
        ? of(project.child(), around)
        : values.of((Product) (plan instanceof Generate generate ? unnamed(generate) : plan));
  }

  /** What the generated columns are called as a table is no matter. */
  private static Generate unnamed(Generate generate) {
    return new Generate(
        generate.generator(),
        generate.unrequiredChildIndex(),
        generate.outer(),
        Option.empty(),
        generate.generatorOutput(),
        generate.child());
  }

  private static String rows(LocalRelation relation, ValueText values) {
    StructType types = relation.schema();
    List<String> parts = new ArrayList<>();
    CollectionConverters.asJava(relation.output())
        .forEach(column -> parts.add(values.part(column)));
    CollectionConverters.asJava(relation.data())
        .forEach(row -> parts.add(values.part(row.toSeq(types))));
    return ValueText.call(relation, parts);
  }

  private void define(CTERelationDef definition, @Nullable Scope around) {
    String text = of(definition.child(), around);
    // It may be used further inside, where the columns around it have another place.
    if (around != null && text.contains("^")) {
      throw new Unwritable(definition.toString());
    }
    definitions.put(definition.id(), text);
  }

  private String defined(CTERelationRef reference) {
    String text = definitions.get(reference.cteId());
    if (text == null) {
      throw new Unwritable(reference.toString());
    }
    return text;
  }

  private String loop(UnionLoop loop, @Nullable Scope around) {
    loops.add(loop.id());
    List<String> parts =
        List.of(
            of(loop.anchor(), around),
            of(loop.recursion(), around),
            String.valueOf(loop.limit()),
            String.valueOf(loop.maxDepth()));
    loops.remove(loops.size() - 1);
    return ValueText.call(loop, parts);
  }

  /** Whether a projection gives the columns that it reads, in their order, and no others. */
  private static boolean onlyNames(Project project, ExpressionText expressions) {
    if (project.projectList().size() != project.child().output().size()) {
      return false;
    }
    int position = 0;
    for (Object each : CollectionConverters.asJava(project.projectList())) {
      if (!expressions.of((Expression) each).equals("#" + position++)) {
        return false;
      }
    }
    return true;
  }
}
