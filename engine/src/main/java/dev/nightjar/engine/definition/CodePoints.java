package dev.nightjar.engine.definition;

/** Leads from counts of code points, as the YAML parser has them, to offsets in a Java text. */
final class CodePoints {

  private final int length;
  private final int[] offsets;

  CodePoints(String text) {
    length = text.length();
    int count = text.codePointCount(0, length);
    offsets = count == length ? new int[0] : new int[count + 1];
    for (int i = 0, offset = 0; i < offsets.length; i++) {
      offsets[i] = offset;
      offset += offset < length ? Character.charCount(text.codePointAt(offset)) : 0;
    }
  }

  int offset(int codePoints) {
    if (offsets.length == 0) {
      return Math.min(codePoints, length);
    }
    return offsets[Math.min(codePoints, offsets.length - 1)];
  }
}
