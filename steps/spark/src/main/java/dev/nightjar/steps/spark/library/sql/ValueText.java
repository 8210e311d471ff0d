package dev.nightjar.steps.spark.library.sql;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.spark.sql.catalyst.expressions.ExprId;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.unsafe.types.CalendarInterval;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;
import scala.Enumeration;
import scala.Option;
import scala.Product;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Writes what nodes and expressions are made of. Whatever isn't known to have one text for equal
 * values, on every machine, is refused.
 *
 * @param plans writes the plans among it
 * @param expressions writes the expressions among it
 */
record ValueText(Function<LogicalPlan, String> plans, Function<Expression, String> expressions) {

  private static final String CATALYST = "org.apache.spark.sql.catalyst.";

  /** A thing by its class and all of its parts. */
  String of(Product product) {
    List<String> parts = new ArrayList<>();
    CollectionConverters.asJava(product.productIterator())
        .forEachRemaining(e -> parts.add(part(e)));
    return call(product, parts);
  }

  static String call(Object thing, List<String> parts) {
    String name = thing.getClass().getName();
    String known = name.startsWith(CATALYST) ? name.substring(CATALYST.length()) : name;
    return known + "(" + String.join(",", parts) + ")";
  }

  /** Something that another thing is made of. */
  String part(@Nullable Object part) {
    if (part == null) {
      return "null";
    }
    if (part instanceof LogicalPlan plan) {
      return plans.apply(plan);
    }
    if (part instanceof Expression expression) {
      return expressions.apply(expression);
    }
    return part instanceof scala.collection.Iterable<?> || part instanceof Option<?>
        ? all(part)
        : single(part);
  }

  private String all(Object part) {
    if (part instanceof Option<?> option) {
      return option.isEmpty() ? "none" : "some " + part(option.get());
    }
    List<String> parts = new ArrayList<>();
    CollectionConverters.asJava((scala.collection.Iterable<?>) part)
        .forEach(e -> parts.add(part(e)));
    boolean ordered = part instanceof scala.collection.Seq<?>;
    return ordered ? parts.toString() : new TreeSet<>(parts).toString();
  }

  /** The id of an expression says nothing that its position doesn't say. */
  private String single(Object part) {
    if (part instanceof ExprId) {
      return "";
    }
    if (part instanceof DataType type) {
      return type.json();
    }
    if (part instanceof String || part instanceof UTF8String || part instanceof Metadata) {
      return quoted(part.toString());
    }
    if (part instanceof Number || part instanceof Boolean || part instanceof Enumeration.Value) {
      return part.toString();
    }
    if (part instanceof Decimal || part instanceof CalendarInterval) {
      return part.toString();
    }
    if (part instanceof byte[] bytes) {
      return "x" + HexFormat.of().formatHex(bytes);
    }
    if (part instanceof Enum<?> constant) {
      return constant.name();
    }
    if (part instanceof Class<?> type) {
      return type.getName();
    }
    if (part instanceof Product product) {
      return of(product);
    }
    throw new Unwritable(part.getClass() + " " + Objects.toString(part));
  }

  /** A text that can't be taken for anything else, whatever is in it. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("'");
    text.chars()
        .forEach(
            letter -> {
              if (letter < ' ' || letter == '\'' || letter == '\\') {
                quoted.append("\\u%04x".formatted(letter));
              } else {
                quoted.append((char) letter);
              }
            });
    return quoted.append('\'').toString();
  }
}
