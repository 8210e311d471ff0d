package dev.nightjar.steps.spark;

import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Add;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.And;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.DateAdd;
import org.apache.spark.sql.catalyst.expressions.DateSub;
import org.apache.spark.sql.catalyst.expressions.DayOfMonth;
import org.apache.spark.sql.catalyst.expressions.DayOfWeek;
import org.apache.spark.sql.catalyst.expressions.DayOfYear;
import org.apache.spark.sql.catalyst.expressions.EqualNullSafe;
import org.apache.spark.sql.catalyst.expressions.EqualTo;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.GreaterThan;
import org.apache.spark.sql.catalyst.expressions.GreaterThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.IsNaN;
import org.apache.spark.sql.catalyst.expressions.IsNotNull;
import org.apache.spark.sql.catalyst.expressions.IsNull;
import org.apache.spark.sql.catalyst.expressions.LessThan;
import org.apache.spark.sql.catalyst.expressions.LessThanOrEqual;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.Lower;
import org.apache.spark.sql.catalyst.expressions.Month;
import org.apache.spark.sql.catalyst.expressions.Multiply;
import org.apache.spark.sql.catalyst.expressions.Not;
import org.apache.spark.sql.catalyst.expressions.Or;
import org.apache.spark.sql.catalyst.expressions.Quarter;
import org.apache.spark.sql.catalyst.expressions.StringTrim;
import org.apache.spark.sql.catalyst.expressions.Substring;
import org.apache.spark.sql.catalyst.expressions.Subtract;
import org.apache.spark.sql.catalyst.expressions.TruncDate;
import org.apache.spark.sql.catalyst.expressions.Upper;
import org.apache.spark.sql.catalyst.expressions.Year;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Expressions that have a value whatever they are given: no overflow, no text that is no number.
 */
final class Infallible {

  private static final Set<Class<?>> ALWAYS =
      Set.of(
          Alias.class,
          And.class,
          CaseWhen.class,
          Coalesce.class,
          DateAdd.class,
          DateSub.class,
          DayOfMonth.class,
          DayOfWeek.class,
          DayOfYear.class,
          EqualNullSafe.class,
          EqualTo.class,
          GreaterThan.class,
          GreaterThanOrEqual.class,
          If.class,
          In.class,
          IsNaN.class,
          IsNotNull.class,
          IsNull.class,
          LessThan.class,
          LessThanOrEqual.class,
          Literal.class,
          Lower.class,
          Month.class,
          Not.class,
          Or.class,
          Quarter.class,
          StringTrim.class,
          Substring.class,
          TruncDate.class,
          Upper.class,
          Year.class);

  /**
   * With fractions these have a value, if only an infinite one; with whole numbers they overflow.
   */
  private static final Set<Class<?>> WITH_FRACTIONS =
      Set.of(Add.class, Multiply.class, Subtract.class);

  private Infallible() {}

  /** Whether an expression is one, over attributes that are. */
  static boolean is(Expression expression, Set<ExprId> safe) {
    if (expression instanceof AttributeReference attribute) {
      return safe.contains(attribute.exprId());
    }
    return isByItself(expression)
        && CollectionConverters.asJava(expression.children()).stream()
            .allMatch(child -> is(child, safe));
  }

  private static boolean isByItself(Expression expression) {
    if (expression instanceof Cast cast) {
      return Cast.canUpCast(cast.child().dataType(), cast.dataType());
    }
    boolean fraction =
        expression.dataType() instanceof DoubleType || expression.dataType() instanceof FloatType;
    return ALWAYS.contains(expression.getClass())
        || (fraction && WITH_FRACTIONS.contains(expression.getClass()));
  }
}
