package dev.nightjar.engine.notification;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plain text with {@code {names}} of values. Nothing in it is evaluated, and nothing in a value
 * is looked at again. A line whose values are all empty is left out.
 */
record Template(String text) {

  private static final Pattern NAMES = Pattern.compile("\\{([A-Za-z]+)}");

  /** The names in it that aren't known. */
  List<String> unknown(Map<String, String> values) {
    return NAMES
        .matcher(text)
        .results()
        .map(name -> name.group(1))
        .filter(name -> !values.containsKey(name))
        .distinct()
        .toList();
  }

  String fill(Map<String, String> values) {
    List<String> lines = new ArrayList<>();
    for (String line : text.strip().split("\\R", -1)) {
      List<String> used = NAMES.matcher(line).results().map(name -> name.group(1)).toList();
      boolean empty =
          !used.isEmpty()
              && used.stream().allMatch(name -> values.getOrDefault(name, "").isEmpty());
      if (!empty) {
        lines.add(
            NAMES
                .matcher(line)
                .replaceAll(
                    name ->
                        Matcher.quoteReplacement(
                            values.getOrDefault(name.group(1), name.group()))));
      }
    }
    return String.join("\n", lines).strip();
  }
}
