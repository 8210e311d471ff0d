package dev.nightjar.engine.console.pipelines;

import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.console.Address;
import dev.nightjar.engine.console.Badge;
import dev.nightjar.engine.console.Badge.Tone;
import dev.nightjar.engine.execution.RunSummary;
import java.util.List;
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

  static final List<String> STATES = List.of("failed", "running", "paused", "trouble");

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

  /** Whether what is declared of a pipeline is as it is wanted; of its runs nothing is known. */
  boolean lets(String name, @Nullable SyncedPipeline declared, boolean paused) {
    SyncedPipeline.Active active = declared == null ? null : declared.active();
    String owned = active == null ? null : active.owner();
    List<String> tags = active == null ? List.of() : active.tags();
    return holds(name, owned, tags)
        && (tag == null || tags.contains(tag))
        && (owner == null || owner.equals(owned))
        && (!"paused".equals(state) || paused)
        && (!"trouble".equals(state)
            || (declared != null && declared.state() != SyncedPipeline.State.SYNCED));
  }

  /** Whether the last runs of a pipeline, the latest first, are as they are wanted. */
  boolean lets(List<RunSummary> runs) {
    Tone wanted = "failed".equals(state) ? Tone.BAD : "running".equals(state) ? Tone.BUSY : null;
    return wanted == null || (!runs.isEmpty() && Badge.of(runs.get(0).state()).tone() == wanted);
  }

  private boolean holds(String name, @Nullable String owned, List<String> tags) {
    String text = String.valueOf(q).toLowerCase(Locale.ROOT);
    return text.isEmpty()
        || name.toLowerCase(Locale.ROOT).contains(text)
        || (owned != null && owned.toLowerCase(Locale.ROOT).contains(text))
        || tags.stream().anyMatch(each -> each.toLowerCase(Locale.ROOT).contains(text));
  }

  /** Where the list is with these filters. */
  Address address() {
    return Address.of("/pipelines")
        .with("q", q)
        .with("state", state)
        .with("owner", owner)
        .with("tag", tag);
  }
}
