package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.console.Badge.Tone;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which pipelines are listed.
 *
 * @param q text that the name, the owner or a tag holds; empty for all
 * @param tag null for all
 * @param owner null for all
 * @param state {@code failed}, {@code running}, {@code paused} or {@code trouble}; null for all
 */
record PipelineFilter(
    @Nullable String q, @Nullable String tag, @Nullable String owner, @Nullable String state) {

  PipelineFilter {
    q = q == null ? "" : q.strip();
    tag = blank(tag);
    owner = blank(owner);
    state = blank(state);
  }

  private static @Nullable String blank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** Whether anything is filtered at all. */
  public boolean any() {
    return !String.valueOf(q).isEmpty() || tag != null || owner != null || state != null;
  }

  boolean lets(PipelineRow row) {
    return holds(row)
        && (tag == null || row.tags().contains(tag))
        && (owner == null || owner.equals(row.owner()))
        && (state == null || is(row, state));
  }

  private boolean holds(PipelineRow row) {
    String text = String.valueOf(q).toLowerCase(Locale.ROOT);
    String owned = row.owner() == null ? "" : row.owner();
    return text.isEmpty()
        || row.name().toLowerCase(Locale.ROOT).contains(text)
        || owned.toLowerCase(Locale.ROOT).contains(text)
        || row.tags().stream().anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(text));
  }

  private static boolean is(PipelineRow row, String state) {
    return switch (state) {
      case "failed" -> row.last() != null && row.last().tone() == Tone.BAD;
      case "running" -> row.last() != null && row.last().tone() == Tone.BUSY;
      case "paused" -> row.paused();
      case "trouble" -> row.sync() != null;
      default -> true;
    };
  }
}
