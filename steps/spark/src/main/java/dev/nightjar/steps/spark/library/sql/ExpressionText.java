package dev.nightjar.steps.spark.library.sql;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.BinaryComparison;
import org.apache.spark.sql.catalyst.expressions.BinaryExpression;
import org.apache.spark.sql.catalyst.expressions.BitwiseAnd;
import org.apache.spark.sql.catalyst.expressions.BitwiseOr;
import org.apache.spark.sql.catalyst.expressions.BitwiseXor;
import org.apache.spark.sql.catalyst.expressions.CommonExpressionDef;
import org.apache.spark.sql.catalyst.expressions.CommonExpressionRef;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GetStructField;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.LambdaFunction;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.NamedLambdaVariable;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.OuterReference;
import org.apache.spark.sql.catalyst.expressions.RuntimeReplaceable;
import org.apache.spark.sql.catalyst.expressions.SubqueryExpression;
import org.apache.spark.sql.catalyst.expressions.With;
import scala.Product;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes what an expression computes. What may stand in either order without changing one bit of
 * the result stands in the order of its text: the two operands of a sum, but not three, since sums
 * of floating point numbers depend on where the brackets are.
 *
 * @param bound the texts of what is named inside the expression itself, by its id there
 */
record ExpressionText(PlanText plans, Scope scope, Map<Object, String> bound) {

  private static final Set<Class<?>> ORDERS =
      Set.of(LessThan.class, LessThanOrEqual.class, GreaterThan.class, GreaterThanOrEqual.class);

  private static final Map<
          Class<? extends Expression>, BiFunction<ExpressionText, Expression, String>>
      RULES =
          Map.ofEntries(
              entry(AttributeReference.class, (in, e) -> in.scope.position((Attribute) e)),
              entry(OuterReference.class, (in, e) -> in.outer((OuterReference) e)),
              entry(Alias.class, (in, e) -> in.of(((Alias) e).child())),
              entry(GetStructField.class, (in, e) -> in.field((GetStructField) e)),
              entry(And.class, (in, e) -> in.chain(e)),
              entry(Or.class, (in, e) -> in.chain(e)),
              entry(BitwiseAnd.class, (in, e) -> in.chain(e)),
              entry(BitwiseOr.class, (in, e) -> in.chain(e)),
              entry(BitwiseXor.class, (in, e) -> in.swappable((BinaryExpression) e)),
              entry(Add.class, (in, e) -> in.swappable((BinaryExpression) e)),
              entry(Multiply.class, (in, e) -> in.swappable((BinaryExpression) e)),
              entry(EqualTo.class, (in, e) -> in.swappable((BinaryExpression) e)),
              entry(EqualNullSafe.class, (in, e) -> in.swappable((BinaryExpression) e)),
              entry(LessThan.class, (in, e) -> in.comparison((BinaryComparison) e, false)),
              entry(LessThanOrEqual.class, (in, e) -> in.comparison((BinaryComparison) e, false)),
              entry(GreaterThan.class, (in, e) -> in.comparison((BinaryComparison) e, false)),
              entry(
                  GreaterThanOrEqual.class, (in, e) -> in.comparison((BinaryComparison) e, false)),
              entry(Not.class, (in, e) -> in.not((Not) e)),
              entry(In.class, (in, e) -> in.in((In) e)),
              entry(With.class, (in, e) -> in.with((With) e)),
              entry(CommonExpressionRef.class, (in, e) -> in.common((CommonExpressionRef) e)),
              entry(LambdaFunction.class, (in, e) -> in.lambda((LambdaFunction) e)),
              entry(NamedLambdaVariable.class, (in, e) -> in.variable((NamedLambdaVariable) e)));

  String of(Expression expression) {
    return RULES
        .getOrDefault(expression.getClass(), ExpressionText::composed)
        .apply(this, expression);
  }

  /** Whatever has no rule is its class and all of its parts. */
  private String composed(Expression expression) {
    if (expression instanceof RuntimeReplaceable stand) {
      return of(stand.replacement());
    }
    return expression instanceof SubqueryExpression subquery
        ? subquery(subquery)
        : values().of((Product) expression);
  }

  /** The columns around it that a subquery names are in its plan; their list is only drawn up. */
  private String subquery(SubqueryExpression subquery) {
    SubqueryExpression bare =
        subquery.withNewOuterAttrs(CollectionConverters.asScala(List.<Expression>of()).toSeq());
    return values().of((Product) bare);
  }

  private ValueText values() {
    return new ValueText(plan -> plans.of(plan, scope), this::of);
  }

  private String outer(OuterReference reference) {
    return scope.outer((Attribute) reference.e());
  }

  /** The name of a field is how it was written; its place is what is read. */
  private String field(GetStructField field) {
    return ValueText.call(field, List.of(of(field.child()), String.valueOf(field.ordinal())));
  }

  /** Any number of operands, in any order, with any brackets, and as often as one likes. */
  private String chain(Expression expression) {
    Collection<String> operands = new TreeSet<>();
    collect(expression, expression.getClass(), operands);
    return operands.size() == 1
        ? operands.iterator().next()
        : ValueText.call(expression, List.copyOf(operands));
  }

  private void collect(Expression expression, Class<?> operator, Collection<String> operands) {
    if (expression.getClass() == operator) {
      list(expression.children()).forEach(operand -> collect(operand, operator, operands));
    } else {
      operands.add(of(expression));
    }
  }

  /** Two operands in the order of their texts, then what else there is to say. */
  private String swappable(BinaryExpression expression) {
    List<String> parts = new ArrayList<>(List.of(of(expression.left()), of(expression.right())));
    parts.sort(null);
    Product product = (Product) expression;
    for (int i = 2; i < product.productArity(); i++) {
      parts.add(values().of((Product) product.productElement(i)));
    }
    return ValueText.call(expression, parts);
  }

  /** From the lower to the higher. */
  private String comparison(BinaryComparison comparison, boolean negated) {
    boolean strict = comparison instanceof LessThan || comparison instanceof GreaterThan;
    boolean rising = comparison instanceof LessThan || comparison instanceof LessThanOrEqual;
    String left = of(comparison.left());
    String right = of(comparison.right());
    String name = strict == negated ? "notAbove" : "below";
    return rising == negated
        ? "%s(%s,%s)".formatted(name, right, left)
        : "%s(%s,%s)".formatted(name, left, right);
  }

  /** NaN is the greatest number here, so that of two values one is always the greater or equal. */
  private String not(Not not) {
    return ORDERS.contains(not.child().getClass())
        ? comparison((BinaryComparison) not.child(), true)
        : ValueText.call(not, List.of(of(not.child())));
  }

  private String in(In in) {
    TreeSet<String> values = new TreeSet<>();
    list(in.list()).forEach(value -> values.add(of(value)));
    return ValueText.call(in, List.of(of(in.value()), values.toString()));
  }

  /** What is computed once and used twice is what it is, wherever it is used. */
  private String with(With with) {
    Map<Object, String> known = new HashMap<>(bound);
    for (CommonExpressionDef each : list(with.defs())) {
      known.put(each.id(), new ExpressionText(plans, scope, known).of(each.child()));
    }
    return new ExpressionText(plans, scope, known).of(with.child());
  }

  private String common(CommonExpressionRef reference) {
    return known(reference.id(), reference);
  }

  /** A variable is known by the number of those around it. */
  private String lambda(LambdaFunction lambda) {
    Map<Object, String> known = new HashMap<>(bound);
    for (NamedExpression argument : list(lambda.arguments())) {
      known.put(argument.exprId(), "variable " + known.size());
    }
    ExpressionText inside = new ExpressionText(plans, scope, known);
    List<String> parts = new ArrayList<>();
    list(lambda.arguments()).forEach(argument -> parts.add(inside.of((Expression) argument)));
    parts.add(inside.of(lambda.function()));
    return ValueText.call(lambda, parts);
  }

  private String variable(NamedLambdaVariable variable) {
    return known(variable.exprId(), variable) + ":" + variable.dataType().json();
  }

  private String known(Object id, Expression named) {
    String text = bound.get(id);
    if (text == null) {
      throw new Unwritable(Objects.toString(named));
    }
    return text;
  }

  private static <T> List<T> list(scala.collection.Seq<T> seq) {
    return CollectionConverters.asJava(seq);
  }
}
