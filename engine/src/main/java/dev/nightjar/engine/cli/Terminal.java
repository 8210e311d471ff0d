package dev.nightjar.engine.cli;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.Properties;

/**
 * Where the output goes, as far as it matters to what is written.
 *
 * @param interactive whether lines can be redrawn in place
 * @param columns characters a line can hold
 * @param rows lines a screen can hold
 * @param colour whether styles are shown
 * @param unicode whether characters beyond ASCII can be shown
 */
record Terminal(boolean interactive, int columns, int rows, boolean colour, boolean unicode) {

  private static final int DEFAULT_COLUMNS = 80;
  private static final int DEFAULT_ROWS = 24;
  private static final int LEAST_COLUMNS = 20;

  /** What the launcher found out, and what the environment asks for. */
  static Terminal of(Properties properties, Map<String, String> environment, Charset charset) {
    boolean interactive =
        Boolean.parseBoolean(properties.getProperty("nightjar.terminal", "false"))
            && !"dumb".equals(environment.get("TERM"));
    return new Terminal(
        interactive,
        Math.max(LEAST_COLUMNS, size(properties, "nightjar.columns", DEFAULT_COLUMNS)),
        size(properties, "nightjar.rows", DEFAULT_ROWS),
        interactive && environment.getOrDefault("NO_COLOR", "").isEmpty(),
        charset.newEncoder().canEncode("…✓"));
  }

  private static int size(Properties properties, String key, int otherwise) {
    try {
      int size = Integer.parseInt(properties.getProperty(key, ""));
      return size > 0 ? size : otherwise;
    } catch (NumberFormatException notANumber) {
      return otherwise;
    }
  }

  /** How long a line may be: what isn't read on a terminal needn't fit into one. */
  int lineWidth() {
    return interactive ? columns : Integer.MAX_VALUE;
  }

  /** A text as this terminal can show it. */
  String show(Text text) {
    String shown = colour ? text.painted() : text.plain();
    return unicode ? shown : Ascii.of(shown);
  }
}
