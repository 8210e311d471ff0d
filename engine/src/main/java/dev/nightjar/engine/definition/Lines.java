package dev.nightjar.engine.definition;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The lines of a text, found once, so that an offset leads to its line at once. */
final class Lines {

  private final String text;
  private final int[] starts;
  // Many problems may lie in one line, and one line may be the whole file.
  private final Map<Integer, String> shown = new HashMap<>();

  Lines(String text) {
    this.text = text;
    int[] found = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean ends = c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1));
      if (ends) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + 1;
      }
    }
    starts = Arrays.copyOf(found, count);
  }

  /** Where a range lies; a range that goes over the end of its first line is cut there. */
  Problem.Location locate(String file, Span span) {
    int start = Math.max(0, Math.min(span.start(), text.length()));
    int found = Arrays.binarySearch(starts, start);
    int line = found >= 0 ? found : -found - 2;
    String shownLine = line(line);
    int from = Math.min(start - starts[line], shownLine.length());
    int to = Math.min(Math.max(span.end() - starts[line], from), shownLine.length());
    int column = shownLine.codePointCount(0, from) + 1;
    int width = shownLine.codePointCount(from, to);
    return new Problem.Location(file, line + 1, column, column + width, shownLine);
  }

  private String line(int index) {
    return shown.computeIfAbsent(
        index,
        line -> {
          int end = line + 1 < starts.length ? starts[line + 1] : text.length();
          while (end > starts[line] && "\r\n".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
          }
          return text.substring(starts[line], end);
        });
  }
}
