package dev.nightjar.engine.console.runs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A newer definition that a run may go on with.
 *
 * @param ran the commit of the one that ran; null where that isn't known
 * @param definition its hash
 * @param commit null where it comes from a plain folder
 * @param since when it became active
 * @param changes what it has steps do otherwise, such as {@code model changed}
 */
public record Newer(
    @Nullable String ran,
    String definition,
    @Nullable String commit,
    Instant since,
    List<String> changes) {

  private static final int FEW = 5;

  /** What it has steps do otherwise, in a few words. */
  public String words() {
    if (changes.isEmpty()) {
      return "its steps do the same";
    }
    String first = String.join(", ", changes.subList(0, Math.min(FEW, changes.size())));
    int more = changes.size() - FEW;
    return more > 0 ? "%s, and %d more".formatted(first, more) : first;
  }
}
