package dev.nightjar.engine.definition;

/** Leads from offsets inside a scalar's text to offsets in the file. */
final class ScalarOffsets {

  private final Node.Scalar scalar;
  private final int[] offsets;

  ScalarOffsets(String file, Node.Scalar scalar) {
    this.scalar = scalar;
    int start = Math.min(scalar.span().start(), file.length());
    int end = Math.min(scalar.span().end(), file.length());
    this.offsets =
        switch (scalar.style()) {
          case PLAIN -> new FlowScalar(file, start, end, scalar.style()).offsets();
          case SINGLE_QUOTED, DOUBLE_QUOTED ->
              new FlowScalar(file, start + 1, end - 1, scalar.style()).offsets();
          case LITERAL, FOLDED -> new BlockScalar(file, start, end, scalar.written()).offsets();
        };
  }

  /** The characters of the file that a part of the text was made of. */
  Span span(int start, int stop) {
    int from = scalar.startAsWritten(start);
    int to = Math.max(from, scalar.stopAsWritten(stop));
    int first = offset(from);
    int last = to > from ? offset(to - 1) + 1 : first;
    return new Span(first, Math.max(first, last));
  }

  private int offset(int index) {
    if (index < offsets.length) {
      return offsets[Math.max(0, index)];
    }
    return offsets.length == 0 ? scalar.span().start() : offsets[offsets.length - 1] + 1;
  }
}
