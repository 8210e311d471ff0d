package dev.nightjar.engine.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a value of one node. Empty when it can't, and then a problem has been told. */
final class ValueBinding implements Shape.Visitor<Optional<Object>> {

  private final Binder binder;
  private final String name;
  private final Span owner;
  private final Node node;

  /**
   * Binds one node.
   *
   * @param name the key that it stands under, for messages
   * @param owner where that key is, for problems with what isn't there
   */
  ValueBinding(Binder binder, String name, Span owner, Node node) {
    this.binder = binder;
    this.name = name;
    this.owner = owner;
    this.node = node;
  }

  @Override
  public Optional<Object> text(Shape.Text shape) {
    return scalar("a text").map(Node.Scalar::text);
  }

  @Override
  public Optional<Object> whole(Shape.Whole shape) {
    return scalar("a whole number")
        .flatMap(scalar -> new NumberBinding(binder, name, scalar).whole(shape));
  }

  @Override
  public Optional<Object> decimal(Shape.Decimal shape) {
    return scalar(shape.share() ? "a share" : "a number")
        .flatMap(scalar -> new NumberBinding(binder, name, scalar).decimal(shape));
  }

  @Override
  public Optional<Object> flag(Shape.Flag shape) {
    return scalar("true or false").flatMap(this::flag);
  }

  private Optional<Object> flag(Node.Scalar scalar) {
    return switch (scalar.text()) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> refuse(scalar, "true or false", likelyFlag(scalar.text()));
    };
  }

  private static @Nullable String likelyFlag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "on", "y", "1", "true" -> "did you mean 'true'?";
      case "no", "off", "n", "0", "false" -> "did you mean 'false'?";
      default -> null;
    };
  }

  @Override
  public Optional<Object> timeSpan(Shape.TimeSpan shape) {
    return scalar("a duration").flatMap(this::timeSpan);
  }

  private Optional<Object> timeSpan(Node.Scalar scalar) {
    String text = scalar.text();
    String hint = text.matches("\\d+") ? "add the unit: " + text + "s" : "as in 30s, 10m or 1h30m";
    Optional<Object> duration = DurationText.parse(text).map(Object.class::cast);
    return duration.or(() -> refuse(scalar, "a duration", hint));
  }

  @Override
  public Optional<Object> choice(Shape.Choice shape) {
    String expected = "one of " + String.join(", ", shape.constants().keySet());
    return scalar(expected).flatMap(scalar -> choice(shape, scalar));
  }

  private Optional<Object> choice(Shape.Choice shape, Node.Scalar scalar) {
    Object constant = shape.constants().get(scalar.text());
    if (constant == null) {
      String hint = Nearest.hintOrAll(scalar.text(), shape.constants().keySet());
      String message = "unknown value of %s: '%s'".formatted(name, scalar.text());
      binder.tell("unknown-value", scalar.span(), message, hint);
    }
    return Optional.ofNullable(constant);
  }

  @Override
  public Optional<Object> list(Shape.ListOf shape) {
    if (node instanceof Node.Scalar scalar && shape.ofScalars() && !scalar.isNull()) {
      return binder.bind(shape.item(), name, owner, scalar).map(List::of);
    }
    if (!(node instanceof Node.Sequence sequence)) {
      return refuse(node, "a list", null);
    }
    List<Object> items = new ArrayList<>();
    for (Node item : sequence.items()) {
      Span place = item instanceof Node.Scalar ? owner : item.span();
      binder.bind(shape.item(), name, firstKey(item, place), item).ifPresent(items::add);
    }
    boolean complete = items.size() == sequence.items().size();
    return complete ? Optional.of(items) : Optional.empty();
  }

  /** An item has no key of its own; what is missing in it is told where it begins. */
  private static Span firstKey(Node item, Span place) {
    return item instanceof Node.Mapping mapping && !mapping.entries().isEmpty()
        ? mapping.entries().values().iterator().next().key().span()
        : place;
  }

  @Override
  public Optional<Object> map(Shape.MapOf shape) {
    if (!(node instanceof Node.Mapping mapping)) {
      return shape.listable() ? names(shape.value()) : refuse(node, "a mapping", null);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    mapping.entries().forEach((key, entry) -> put(values, shape.value(), entry));
    boolean complete = values.size() == mapping.entries().size();
    return complete ? Optional.of(values) : Optional.empty();
  }

  /** Values of which no more is given than their names. */
  private Optional<Object> names(Shape value) {
    if (isNothing(node)) {
      return refuse(node, "a list or a mapping", null);
    }
    Map<String, Object> values = new LinkedHashMap<>();
    Node.Mapping nothing = new Node.Mapping(Map.of(), node.span());
    boolean complete = true;
    for (Node item : node instanceof Node.Sequence all ? all.items() : List.of(node)) {
      if (!(item instanceof Node.Scalar each) || each.isNull()) {
        complete = false;
        refuseName(item);
      } else if (values.containsKey(each.text())) {
        binder.tell("duplicate", each.span(), "'%s' is named twice".formatted(each.text()), null);
      } else {
        put(values, value, new Node.Entry(each, nothing));
      }
    }
    return complete ? Optional.of(values) : Optional.empty();
  }

  private void refuseName(Node item) {
    if (!(item instanceof Node.Unknown)) {
      boolean more = item instanceof Node.Mapping;
      String mend = "write one mapping of all names, with {} where there is no more to say";
      refuse(item, "a name", more ? mend : null);
    }
  }

  private void put(Map<String, Object> values, Shape shape, Node.Entry entry) {
    String key = entry.key().text();
    binder
        .bind(shape, key, entry.key().span(), entry.value())
        .ifPresent(value -> values.put(key, value));
  }

  @Override
  public Optional<Object> structure(Shape.Structure shape) {
    StructureBinding binding = new StructureBinding(shape, binder, name, owner);
    if (node instanceof Node.Mapping mapping) {
      return binding.whole(mapping);
    }
    if (shape.shorthand() && !isNothing(node)) {
      return binding.shorthand(node);
    }
    boolean bare = shape.keys().stream().noneMatch(Shape.Key::required) && shape.variants() == null;
    return refuse(node, "a mapping", isNothing(node) && bare ? "write {} for the defaults" : null);
  }

  private static boolean isNothing(Node node) {
    return node instanceof Node.Scalar scalar && scalar.isNull();
  }

  private Optional<Node.Scalar> scalar(String expected) {
    if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
      return Optional.of(scalar);
    }
    refuse(node, expected, null);
    return Optional.empty();
  }

  /** Tells that a value isn't what its key takes; always empty. */
  private Optional<Object> refuse(Node found, String expected, @Nullable String hint) {
    if (found instanceof Node.Scalar scalar && scalar.isNull()) {
      boolean absent = scalar.text().isEmpty();
      String mend = absent ? "give it one, or leave the key out" : "quote it, or leave the key out";
      Span place = absent ? owner : scalar.span();
      binder.tell("no-value", place, name + " has no value", hint == null ? mend : hint);
    } else {
      String message = "%s takes %s, not %s".formatted(name, expected, found.describe());
      binder.tell("wrong-type", place(found), message, hint);
    }
    return Optional.empty();
  }

  private Span place(Node found) {
    return found instanceof Node.Mapping mapping ? firstKey(mapping, owner) : found.span();
  }
}
