package dev.nightjar.engine.cli;

import java.util.Map;

/**
 * Stands in for the few characters of ours that a terminal without Unicode can't show. Each takes
 * one column like the one it stands for, so that what was aligned stays so. Only the ellipsis that
 * ends a phrase, after a space, becomes three dots.
 */
final class Ascii {

  private static final Map<Character, Character> SUBSTITUTES =
      Map.ofEntries(
          Map.entry('…', '~'),
          Map.entry('✓', '+'),
          Map.entry('✗', 'x'),
          Map.entry('●', '*'),
          Map.entry('○', '.'),
          Map.entry('↻', '~'),
          Map.entry('–', '-'),
          Map.entry('─', '-'),
          Map.entry('│', '|'),
          Map.entry('├', '|'),
          Map.entry('└', '`'),
          Map.entry('→', '>'),
          Map.entry('←', '<'),
          Map.entry('·', '-'),
          Map.entry('×', 'x'));

  private Ascii() {}

  static String of(String text) {
    String spelled = text.replaceAll("(?<=\\S) …", " ...");
    StringBuilder ascii = new StringBuilder(spelled.length());
    for (int index = 0; index < spelled.length(); index++) {
      char character = spelled.charAt(index);
      ascii.append(character < 0x80 ? character : SUBSTITUTES.getOrDefault(character, '?'));
    }
    return ascii.toString();
  }
}
