package dev.nightjar.engine.definition;

import java.math.BigDecimal;
import java.util.stream.Collectors;

/** What a value looks like, in a few words. */
final class ShapeWords implements Shape.Visitor<String> {

  @Override
  public String text(Shape.Text shape) {
    return "text";
  }

  @Override
  public String whole(Shape.Whole shape) {
    return "whole number" + bounds(shape.min(), shape.max());
  }

  @Override
  public String decimal(Shape.Decimal shape) {
    return shape.share() ? "share, as `0.8` or `80%`" : "number" + bounds(shape.min(), shape.max());
  }

  private static String bounds(double min, double max) {
    String low = Double.isFinite(min) ? " from " + plain(min) : "";
    return low + (Double.isFinite(max) ? " to " + plain(max) : "");
  }

  private static String plain(double bound) {
    return new BigDecimal(bound).stripTrailingZeros().toPlainString();
  }

  @Override
  public String flag(Shape.Flag shape) {
    return "`true` or `false`";
  }

  @Override
  public String timeSpan(Shape.TimeSpan shape) {
    return "duration";
  }

  @Override
  public String choice(Shape.Choice shape) {
    return shape.constants().keySet().stream()
        .map("`%s`"::formatted)
        .collect(Collectors.joining(", "));
  }

  @Override
  public String list(Shape.ListOf shape) {
    return "list of " + inner(shape.item());
  }

  @Override
  public String map(Shape.MapOf shape) {
    String values = "by name: " + inner(shape.value());
    return shape.listable() ? "list of names, or " + values : values;
  }

  private String inner(Shape shape) {
    return shape instanceof Shape.Structure ? "mappings" : shape.accept(this);
  }

  @Override
  public String structure(Shape.Structure shape) {
    return "mapping";
  }
}
