package dev.nightjar.steps.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.codegen.CodeBlock;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.catalyst.expressions.codegen.FalseLiteral$;
import org.apache.spark.sql.catalyst.expressions.codegen.JavaCode;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * True of each row, which it counts, and computes what it is given of it. In the code that Spark
 * generates that is a call, and the code is the same from run to run, so that it is compiled once.
 * A tick isn't deterministic: Spark neither repeats nor moves nor leaves out what depends on it.
 */
final class Tick extends Expression implements Serializable {

  private static final long serialVersionUID = 1L;

  private final RowCounts counts;
  private final int marks;
  private final Seq<Expression> children;

  /**
   * Counts each row that it is asked of.
   *
   * @param marks how many of its parts are conditions: the rows that each holds of are counted, too
   * @param children the conditions, and after them what is only to be computed
   */
  Tick(RowCounts counts, int marks, Seq<Expression> children) {
    this.counts = counts;
    this.marks = marks;
    this.children = children;
  }

  /** Whether these are the counts that it adds to. */
  boolean addsTo(RowCounts others) {
    return counts == others;
  }

  @Override
  public Object eval(InternalRow row) {
    List<@Nullable Object> values = new ArrayList<>();
    parts().forEach(part -> values.add(part.eval(row)));
    counts.count(RowCounts.ROWS);
    for (int mark = 0; mark < marks; mark++) {
      if (Boolean.TRUE.equals(values.get(mark))) {
        counts.count(mark + 1);
      }
    }
    return true;
  }

  @Override
  public ExprCode doGenCode(CodegenContext context, ExprCode own) {
    String type = RowCounts.class.getName();
    String reference = context.addReferenceObj("counts", counts, type);
    String field =
        context.addMutableState(type, "counts", name -> name + " = " + reference + ";", true, true);
    List<String> texts = new ArrayList<>();
    List<JavaCode> inserted = new ArrayList<>();
    List<ExprCode> parts = parts().stream().map(part -> part.genCode(context)).toList();
    for (ExprCode part : parts) {
      texts.add("\n");
      inserted.add(part.code());
    }
    String next = "\n" + call(field, RowCounts.ROWS);
    for (int mark = 0; mark < marks; mark++) {
      texts.add(next + "if (!");
      inserted.add(parts.get(mark).isNull());
      texts.add(" && ");
      inserted.add(parts.get(mark).value());
      next = ") " + call(field, mark + 1);
    }
    texts.add(next);
    return own.copy(
        new CodeBlock(sequence(texts), sequence(inserted)),
        FalseLiteral$.MODULE$,
        JavaCode.literal("true", dataType()));
  }

  private static String call(String field, int place) {
    return field + ".count(" + place + ");\n";
  }

  private List<Expression> parts() {
    return CollectionConverters.asJava(children);
  }

  private static <T> Seq<T> sequence(List<T> list) {
    return CollectionConverters.asScala(list).toList();
  }

  @Override
  public Seq<Expression> children() {
    return children;
  }

  @Override
  public Expression withNewChildrenInternal(IndexedSeq<Expression> others) {
    return new Tick(counts, marks, others);
  }

  @Override
  public boolean deterministic() {
    return false;
  }

  @Override
  public boolean nullable() {
    return false;
  }

  @Override
  public DataType dataType() {
    return DataTypes.BooleanType;
  }

  @Override
  public int productArity() {
    return 3;
  }

  @Override
  public Object productElement(int n) {
    return switch (n) {
      case 0 -> counts;
      case 1 -> marks;
      case 2 -> children;
      default -> throw new IndexOutOfBoundsException(n);
    };
  }

  @Override
  public boolean canEqual(@Nullable Object other) {
    return other instanceof Tick;
  }

  /** Ticks of different steps are different, whatever they compute. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Tick tick
        && tick.addsTo(counts)
        && tick.marks == marks
        && tick.children.equals(children);
  }

  @Override
  public int hashCode() {
    return Objects.hash(System.identityHashCode(counts), children);
  }

  @Override
  public String toString() {
    return "tick(" + children.mkString(", ") + ")";
  }
}
