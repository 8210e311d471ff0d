package dev.nightjar.engine.definition;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to a value, as a JSON pointer. It may name what a shorthand leaves out: {@code /sql/query}
 * leads to the text of {@code sql: SELECT 1}, {@code /unique/columns/0} to that of {@code unique:
 * id}.
 */
record Pointer(List<String> names) {

  static Pointer parse(String text) {
    List<String> names = Arrays.stream(text.split("/")).skip(1).map(Pointer::unescape).toList();
    return new Pointer(names);
  }

  private static String unescape(String name) {
    return name.replace("~1", "/").replace("~0", "~");
  }

  Target follow(Node root) {
    Target target = new Target(null, root);
    for (String name : names) {
      Target next = target.child(name);
      boolean leftOut = next == null && !(target.node() instanceof Node.Mapping);
      if (next == null && !leftOut) {
        return target;
      }
      target = next == null ? target : next;
    }
    return target;
  }

  /**
   * Where a pointer leads.
   *
   * @param key the key that the value stands under; null at the root and in a list
   */
  record Target(Node.@Nullable Scalar key, Node node) {

    /** The value itself where it is short, else the key in front of it. */
    Span span() {
      boolean text = node instanceof Node.Scalar scalar && !isBlock(scalar);
      return text || key == null ? firstOf(node) : key.span();
    }

    private static boolean isBlock(Node.Scalar scalar) {
      return scalar.style() == Node.Style.LITERAL || scalar.style() == Node.Style.FOLDED;
    }

    private static Span firstOf(Node node) {
      if (node instanceof Node.Mapping mapping && !mapping.entries().isEmpty()) {
        return mapping.entries().values().iterator().next().key().span();
      }
      return node.span();
    }

    private @Nullable Target child(String name) {
      if (node instanceof Node.Mapping mapping) {
        Node.Entry entry = mapping.entries().get(name);
        return entry == null ? null : new Target(entry.key(), entry.value());
      }
      if (node instanceof Node.Sequence sequence && name.matches("\\d{1,6}")) {
        int index = Integer.parseInt(name);
        return index < sequence.items().size()
            ? new Target(null, sequence.items().get(index))
            : null;
      }
      return null;
    }
  }
}
