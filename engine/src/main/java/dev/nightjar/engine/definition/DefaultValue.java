package dev.nightjar.engine.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
    // A share may be written as a percentage, in a schema too.
    return scalar()
        .map(Object::toString)
        .map(text -> text.endsWith("%") ? (Object) text : (Object) Double.valueOf(text));
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
    List<Node> items =
        fallback.node() instanceof Node.Sequence sequence
            ? sequence.items()
            : List.of(fallback.node());
    return Optional.of(items.stream().flatMap(item -> inner(shape.item(), item)).toList());
  }

  @Override
  public Optional<Object> map(Shape.MapOf shape) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (fallback.node() instanceof Node.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (key, entry) ->
                  inner(shape.value(), entry.value()).forEach(value -> entries.put(key, value)));
    }
    return Optional.of(entries);
  }

  @Override
  public Optional<Object> structure(Shape.Structure shape) {
    Map<String, Object> entries = new LinkedHashMap<>();
    if (fallback.node() instanceof Node.Mapping mapping) {
      for (Shape.Key key : shape.keys()) {
        Node.Entry entry = mapping.entries().get(key.name());
        if (entry != null) {
          inner(key.shape(), entry.value()).forEach(value -> entries.put(key.name(), value));
        }
      }
    }
    return Optional.of(entries);
  }

  private static Stream<Object> inner(Shape shape, Node node) {
    return shape.accept(new DefaultValue(new Shape.Fallback("", node))).stream();
  }

  private Optional<Object> scalar() {
    return fallback.node() instanceof Node.Scalar scalar
        ? Optional.of(scalar.text())
        : Optional.empty();
  }
}
