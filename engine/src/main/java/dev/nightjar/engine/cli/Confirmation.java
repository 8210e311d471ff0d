package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.Refusal;
import dev.nightjar.engine.definition.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Asks before something is done that is much. */
final class Confirmation {

  @Option(names = "--yes", description = "Don't ask.")
  private boolean yes;

  /**
   * Whether it may be done.
   *
   * @throws Refusal when it wasn't said and there is nobody to ask
   */
  boolean given(String question, OutputFormat format, Output output) {
    if (yes) {
      return true;
    }
    if (format.json() || !output.terminal().interactive()) {
      throw Refusal.of(
          new Problem(
              "unconfirmed", null, "Cannot ask here: " + question, "--yes says yes to that"));
    }
    output.print(Text.of(question + " [y/N]"));
    try {
      String answer =
          new BufferedReader(new InputStreamReader(System.in, output.charset())).readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
