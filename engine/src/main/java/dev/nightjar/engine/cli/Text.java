package dev.nightjar.engine.cli;

import java.util.ArrayList;
import java.util.List;

/** A piece of one line, made of styled spans. Its width is known whatever its colours are. */
record Text(List<Span> spans) {

  static final Text EMPTY = new Text(List.of());

  private static final String CUT = "…";

  Text {
    spans = List.copyOf(spans);
  }

  static Text of(String text) {
    return of(text, Style.PLAIN);
  }

  static Text of(String text, Style style) {
    return text.isEmpty()
        ? EMPTY
        : new Text(List.of(new Span(DisplayWidth.printable(text), style)));
  }

  Text and(String text) {
    return and(of(text));
  }

  Text and(String text, Style style) {
    return and(of(text, style));
  }

  Text and(Text next) {
    List<Span> all = new ArrayList<>(spans);
    all.addAll(next.spans);
    return new Text(all);
  }

  int width() {
    return spans.stream().mapToInt(span -> DisplayWidth.of(span.text())).sum();
  }

  /** This text, filled up with spaces on the right. */
  Text padded(int width) {
    return and(" ".repeat(Math.max(0, width - width())));
  }

  /** This text, filled up with spaces on the left. */
  Text paddedLeft(int width) {
    return Text.of(" ".repeat(Math.max(0, width - width()))).and(this);
  }

  /**
   * This text, cut so that it takes no more than {@code width} columns, with an ellipsis if cut.
   */
  Text fit(int width) {
    if (width() <= width) {
      return this;
    }
    List<Span> kept = new ArrayList<>();
    int left = Math.max(0, width - 1);
    for (Span span : spans) {
      String piece = DisplayWidth.cut(span.text(), left);
      kept.add(new Span(piece, span.style()));
      left -= DisplayWidth.of(piece);
      if (piece.length() < span.text().length()) {
        break;
      }
    }
    Text cut = new Text(kept);
    // A single blank before it would make it look like the end of a phrase.
    Text stripped = cut.stripped();
    boolean phrase = cut.width() - stripped.width() == 1;
    return (phrase ? stripped : cut).and(width > 0 ? CUT : "");
  }

  /** Without trailing blanks. */
  Text stripped() {
    List<Span> kept = new ArrayList<>(spans);
    while (!kept.isEmpty()) {
      Span last = kept.remove(kept.size() - 1);
      String text = last.text().stripTrailing();
      if (!text.isEmpty()) {
        kept.add(new Span(text, last.style()));
        break;
      }
    }
    return new Text(kept);
  }

  /** As it is written to a terminal with colours. */
  String painted() {
    StringBuilder painted = new StringBuilder();
    stripped().spans.forEach(span -> painted.append(span.style().paint(span.text())));
    return painted.toString();
  }

  /** Without its styles, and without trailing blanks. */
  String plain() {
    StringBuilder plain = new StringBuilder();
    spans.forEach(span -> plain.append(span.text()));
    return plain.toString().stripTrailing();
  }

  @Override
  public String toString() {
    return plain();
  }

  /** Characters of one style. */
  record Span(String text, Style style) {}
}
