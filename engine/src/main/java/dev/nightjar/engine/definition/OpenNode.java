package dev.nightjar.engine.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A collection whose end hasn't been read yet. */
final class OpenNode {

  private final boolean mapping;
  private final Span start;
  private final @Nullable String anchor;
  private final Map<String, Node.Entry> entries = new LinkedHashMap<>();
  private final List<Node> items = new ArrayList<>();
  private boolean keyRead;
  private Node.@Nullable Scalar key;
  private int values = 1;
  private int depth;

  OpenNode(boolean mapping, Span start, @Nullable String anchor) {
    this.mapping = mapping;
    this.start = start;
    this.anchor = anchor;
  }

  @Nullable String anchor() {
    return anchor;
  }

  void add(BuiltNode built, Source source, Consumer<Problem> problems) {
    values = (int) Math.min(Integer.MAX_VALUE / 2, (long) values + built.values());
    depth = Math.max(depth, built.depth());
    if (!mapping) {
      items.add(built.node());
    } else if (!keyRead) {
      keyRead = true;
      key = key(built.node(), source, problems);
    } else {
      keyRead = false;
      put(built.node(), source, problems);
    }
  }

  private static Node.@Nullable Scalar key(Node node, Source source, Consumer<Problem> problems) {
    if (node instanceof Node.Scalar scalar) {
      return scalar;
    }
    problems.accept(
        source.problem(
            "bad-key", node.span(), "a key is a plain text, not " + node.describe(), null));
    return null;
  }

  private void put(Node value, Source source, Consumer<Problem> problems) {
    if (key == null) {
      return;
    }
    Node.Entry first = entries.putIfAbsent(key.text(), new Node.Entry(key, value));
    if (first != null) {
      int line = source.locate(first.key().span()).line();
      String message = "'%s' is written twice here".formatted(key.text());
      problems.accept(
          source.problem("duplicate-key", key.span(), message, "the first is in line " + line));
    }
  }

  BuiltNode build(int end) {
    Span span = new Span(start.start(), Math.max(start.start(), end));
    Node node = mapping ? new Node.Mapping(entries, span) : new Node.Sequence(items, span);
    return new BuiltNode(node, values, depth + 1);
  }
}
