package dev.nightjar.engine.definition;

/**
 * Finds where each character of a literal or folded scalar comes from. Such a scalar differs from
 * what stands in the file in white space only: so the other characters are the same ones in the
 * same order, and white space lies between them.
 */
final class BlockScalar {

  private final String file;
  private final int end;
  private final String text;
  private final int[] offsets;
  private int at;

  BlockScalar(String file, int start, int end, String text) {
    this.file = file;
    this.end = end;
    this.text = text;
    this.offsets = new int[text.length()];
    this.at = afterHeader(file, start, end);
  }

  /** The header, such as {@code |2-}, has the first line to itself. */
  private static int afterHeader(String file, int start, int end) {
    int at = start;
    while (at < end && file.charAt(at) != '\n' && file.charAt(at) != '\r') {
      at++;
    }
    return file.startsWith("\r\n", at) ? at + 2 : Math.min(at + 1, end);
  }

  int[] offsets() {
    int index = 0;
    while (index < text.length()) {
      int stop = index;
      while (stop < text.length() && isWhite(text.charAt(stop))) {
        stop++;
      }
      int next = at;
      while (next < end && isWhite(file.charAt(next))) {
        next++;
      }
      whitespace(index, stop, next);
      at = next;
      if (stop < text.length()) {
        offsets[stop] = Math.min(at, Math.max(0, end - 1));
        at++;
      }
      index = stop + 1;
    }
    return offsets;
  }

  /**
   * Blanks in front of the first line break belong to the line before, those behind the last one to
   * the line after.
   */
  private void whitespace(int start, int stop, int next) {
    int lastBreak = text.lastIndexOf('\n', stop - 1);
    for (int i = start; i < stop; i++) {
      boolean lineAfter = lastBreak >= start ? i > lastBreak : start == 0;
      offsets[i] = lineAfter ? next - (stop - i) : Math.min(at + i - start, Math.max(at, next - 1));
    }
  }

  private static boolean isWhite(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }
}
