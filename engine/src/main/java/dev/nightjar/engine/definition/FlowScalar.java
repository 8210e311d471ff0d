package dev.nightjar.engine.definition;

import java.util.Arrays;

/**
 * Finds where each character of a plain or quoted scalar comes from, by reading it once more as
 * YAML does: line breaks fold, escapes resolve.
 */
final class FlowScalar {

  private final String file;
  private final int end;
  private final Node.Style style;
  private int at;
  private int[] found = new int[64];
  private int count;

  /** Reads the characters between the quotes, or all of a plain scalar. */
  FlowScalar(String file, int start, int end, Node.Style style) {
    this.file = file;
    this.at = start;
    this.end = end;
    this.style = style;
  }

  int[] offsets() {
    while (at < end) {
      char c = file.charAt(at);
      if (isBlank(c) || isBreak(c)) {
        whitespace();
      } else if (style == Node.Style.DOUBLE_QUOTED && c == '\\') {
        escape();
      } else {
        emit(at);
        at += style == Node.Style.SINGLE_QUOTED && c == '\'' ? 2 : 1;
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** One line break is a space, more are one fewer; blanks around them are nothing. */
  private void whitespace() {
    int start = at;
    int breaks = skipWhitespace();
    if (breaks == 0) {
      for (int i = start; i < at; i++) {
        emit(i);
      }
    }
    for (int i = 0; i < Math.max(breaks - 1, Math.min(breaks, 1)); i++) {
      emit(start);
    }
  }

  private int skipWhitespace() {
    int breaks = 0;
    while (at < end && (isBlank(file.charAt(at)) || isBreak(file.charAt(at)))) {
      boolean half = file.charAt(at) == '\r' && file.startsWith("\n", at + 1);
      breaks += isBreak(file.charAt(at)) && !half ? 1 : 0;
      at++;
    }
    return breaks;
  }

  private void escape() {
    int start = at;
    char kind = at + 1 < end ? file.charAt(at + 1) : '\\';
    at += 2;
    if (isBreak(kind)) {
      at--;
      int breaks = skipWhitespace();
      for (int i = 1; i < breaks; i++) {
        emit(start);
      }
      return;
    }
    int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    emit(start);
    if (digits == 8 && at + 8 <= end && isSupplementary(file.substring(at, at + 8))) {
      emit(start);
    }
    at += digits;
  }

  private static boolean isSupplementary(String digits) {
    return digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)
        && Long.parseLong(digits, 16) > Character.MAX_VALUE;
  }

  private void emit(int offset) {
    if (count == found.length) {
      found = Arrays.copyOf(found, count * 2);
    }
    found[count++] = offset;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isBreak(char c) {
    return c == '\n' || c == '\r';
  }
}
