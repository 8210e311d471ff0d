package dev.nightjar.engine.definition;

import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A definition read to plain values, each of which knows its place. */
public record Document(Source source, Node.Mapping root) {

  /**
   * Reads a text. What is wrong with it as YAML is told as problems; the result is empty when it
   * can't be read at all.
   */
  public static Optional<Document> read(Source source, Consumer<Problem> problems) {
    return new YamlReader(source, problems).read();
  }

  /** The same text with other values in it. */
  public Document withRoot(Node.Mapping other) {
    return new Document(source, other);
  }

  /**
   * The characters that a finding is about.
   *
   * @param pointer a JSON pointer to a value; where it leads nowhere, what comes nearest is meant
   * @param start the offset of the first character inside the value's text, or null for all of it
   * @param stop the offset after the last character, or null
   */
  public Span span(String pointer, @Nullable Integer start, @Nullable Integer stop) {
    Pointer.Target target = Pointer.parse(pointer).follow(root);
    if (start != null && stop != null && target.node() instanceof Node.Scalar scalar) {
      return span(scalar, start, stop);
    }
    return target.span();
  }

  /** The plain value that a pointer leads to; empty where there is none. */
  public Optional<Node.Scalar> scalar(String pointer) {
    return Pointer.parse(pointer).follow(root).node() instanceof Node.Scalar scalar
        ? Optional.of(scalar)
        : Optional.empty();
  }

  /** Whether a pointer leads to a value that is written there. */
  public boolean contains(String pointer) {
    Node node = root;
    for (String name : Pointer.parse(pointer).names()) {
      node = node instanceof Node.Mapping mapping ? mapping.value(name) : null;
    }
    return node != null;
  }

  /** The key that a value stands under, or the value itself where it has none. */
  public Span keySpan(String pointer) {
    Pointer.Target target = Pointer.parse(pointer).follow(root);
    Node.Scalar key = target.key();
    return key == null ? target.span() : key.span();
  }

  /**
   * The characters that a part of a text was made of; offsets are those in the text as it is now.
   */
  public Span span(Node.Scalar scalar, int start, int stop) {
    return new ScalarOffsets(source.text(), scalar).span(start, stop);
  }

  /** A problem with a value, or with a part of its text. */
  public Problem problem(String code, Passage passage, String message, @Nullable String hint) {
    Span span = span(passage.pointer(), passage.start(), passage.stop());
    return source.problem(code, span, message, hint);
  }
}
