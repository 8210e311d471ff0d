package dev.nightjar.engine.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of nodes. Every problem is told; none is thrown. A value that can't be made is left
 * out, and so is the record around it.
 */
public final class Binder {

  private final Source source;
  private final Consumer<Problem> problems;

  /** Binds values of one text. */
  public Binder(Source source, Consumer<Problem> problems) {
    this.source = source;
    this.problems = problems;
  }

  /**
   * A record of one value.
   *
   * @param key the key that the value stands under
   */
  public <T extends Record> Optional<T> bind(Class<T> type, Node.Scalar key, Node node) {
    return bind(Shapes.of(type), key.text(), key.span(), node).map(type::cast);
  }

  /**
   * The values of keys that a library describes; what isn't given and has no default is left out.
   * Empty when one of them can't be made.
   *
   * @param key the key that the mapping stands under
   * @param given what it holds, without the keys that are described elsewhere
   */
  public Optional<Map<String, Object>> bindDescribed(
      Shape.Structure shape, Node.Scalar key, String name, Node.Mapping given) {
    return new StructureBinding(shape, this, name, key.span()).byName(given);
  }

  /** The records under the keys of a mapping; those that can't be made are left out. */
  public <T extends Record> Map<String, T> bindEach(Class<T> type, Node.Mapping mapping) {
    Map<String, T> bound = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (name, entry) ->
                bind(type, entry.key(), entry.value()).ifPresent(value -> bound.put(name, value)));
    return bound;
  }

  /**
   * A record of a whole text, as far as it goes: a value that can't be made doesn't keep the others
   * from being told about.
   */
  public <T extends Record> Partial bindPartially(Class<T> type, Node.Mapping root) {
    return new StructureBinding(Shapes.of(type), this, "the file", first(root)).partial(root);
  }

  private static Span first(Node.Mapping root) {
    return root.entries().values().stream()
        .findFirst()
        .map(entry -> entry.key().span())
        .orElse(root.span());
  }

  Optional<Object> bind(Shape shape, String name, Span owner, Node node) {
    if (node instanceof Node.Unknown) {
      return Optional.empty();
    }
    return shape.accept(new ValueBinding(this, name, owner, node));
  }

  void tell(String code, Span span, String message, @Nullable String hint) {
    problems.accept(source.problem(code, span, message, hint));
  }
}
