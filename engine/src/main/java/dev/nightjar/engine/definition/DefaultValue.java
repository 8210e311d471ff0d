package dev.nightjar.engine.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A default as a JSON value: a number as a number, a text as a text. */
record DefaultValue(Shape.Fallback fallback) implements Shape.Visitor<Optional<Object>> {

  @Override
  public Optional<Object> text(Shape.Text shape) {
    return scalar();
  }

  @Override
  public Optional<Object> whole(Shape.Whole shape) {
    return scalar().map(text -> Long.valueOf(text.toString()));
  }

  @Override
  public Optional<Object> decimal(Shape.Decimal shape) {
    return scalar().map(text -> Double.valueOf(text.toString()));
  }

  @Override
  public Optional<Object> flag(Shape.Flag shape) {
    return scalar().map(text -> Boolean.valueOf(text.toString()));
  }

  @Override
  public Optional<Object> timeSpan(Shape.TimeSpan shape) {
    return scalar();
  }

  @Override
  public Optional<Object> choice(Shape.Choice shape) {
    return scalar();
  }

  @Override
  public Optional<Object> list(Shape.ListOf shape) {
    return Optional.of(List.of());
  }

  @Override
  public Optional<Object> map(Shape.MapOf shape) {
    return Optional.of(Map.of());
  }

  @Override
  public Optional<Object> structure(Shape.Structure shape) {
    return Optional.of(Map.of());
  }

  private Optional<Object> scalar() {
    return fallback.node() instanceof Node.Scalar scalar
        ? Optional.of(scalar.text())
        : Optional.empty();
  }
}
