package dev.nightjar.engine.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value in a definition's text: immutable, without a type yet, and aware of its place. */
public sealed interface Node {

  /** Where the value stands. */
  Span span();

  /** What the value is, in words. */
  String describe();

  /**
   * A text, a number, true or false: what it is, its reader decides.
   *
   * @param text what it means, {@code ${…}} replaced
   * @param written what the author wrote, quotes and escapes resolved
   * @param replacements what makes {@code text} differ from {@code written}, in order
   */
  record Scalar(String text, String written, Style style, Span span, List<Replacement> replacements)
      implements Node {
    public Scalar {
      replacements = List.copyOf(replacements);
    }

    /** A text as it was read. */
    static Scalar read(String text, Style style, Span span) {
      return new Scalar(text, text, style, span, List.of());
    }

    /** The same place with another text. */
    public Scalar withText(String other, List<Replacement> made) {
      return new Scalar(other, written, style, span, made);
    }

    /** The offset in {@code written} that a range's start in {@code text} comes from. */
    int startAsWritten(int start) {
      int moved = start;
      for (Replacement replacement : replacements) {
        if (start < replacement.start()) {
          break;
        }
        boolean inside = start < replacement.end();
        moved =
            inside
                ? replacement.originalStart()
                : start - replacement.end() + replacement.originalEnd();
      }
      return moved;
    }

    /** The offset in {@code written} that a range's end in {@code text} comes from. */
    int stopAsWritten(int stop) {
      int moved = stop;
      for (Replacement replacement : replacements) {
        if (stop <= replacement.start()) {
          break;
        }
        boolean inside = stop <= replacement.end();
        moved =
            inside
                ? replacement.originalEnd()
                : stop - replacement.end() + replacement.originalEnd();
      }
      return moved;
    }

    /** Whether the author wrote a key and nothing behind it, or {@code null}. */
    public boolean isNull() {
      return style == Style.PLAIN
          && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
    }

    @Override
    public String describe() {
      if (isNull()) {
        return "nothing";
      }
      boolean fits = text.length() <= 60 && text.indexOf('\n') < 0;
      return fits ? "'" + text + "'" : "a long text";
    }
  }

  /** Values in order. */
  record Sequence(List<Node> items, Span span) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /** Values by key, in the order in which they were written. */
  record Mapping(Map<String, Entry> entries, Span span) implements Node {
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** The value of a key, or null. */
    public @Nullable Node value(String key) {
      Entry entry = entries.get(key);
      return entry == null ? null : entry.value();
    }

    @Override
    public String describe() {
      return "a mapping";
    }
  }

  /** A value that can't be known, for a reason that has been told already. */
  record Unknown(Span span) implements Node {
    @Override
    public String describe() {
      return "an unknown value";
    }
  }

  /** A key and its value. */
  record Entry(Scalar key, Node value) {}

  /** How a scalar is written. */
  enum Style {
    PLAIN,
    SINGLE_QUOTED,
    DOUBLE_QUOTED,
    LITERAL,
    FOLDED
  }

  /**
   * A place where a text differs from what the author wrote.
   *
   * @param start where the new piece starts in the text as it is now
   * @param end where it ends
   * @param originalStart where the old piece started in the text as it was read
   * @param originalEnd where it ended
   */
  record Replacement(int start, int end, int originalStart, int originalEnd) {}
}
