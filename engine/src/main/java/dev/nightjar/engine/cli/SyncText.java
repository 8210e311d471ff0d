package dev.nightjar.engine.cli;

import dev.nightjar.engine.catalog.SyncedPipeline;
import dev.nightjar.engine.catalog.SyncedPipeline.State;
import dev.nightjar.engine.cli.SyncReport.Followed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows what a sync came to. */
final class SyncText {

  private static final int HASH_DIGITS = 10;

  private SyncText() {}

  static List<Text> lines(SyncReport report) {
    Table table = Table.of("REPOSITORY", "BRANCH", "COMMIT", "PIPELINES");
    for (Followed each : report.repositories()) {
      boolean folder = each.upstream().url() == null;
      table.row(
          Text.of(each.upstream().name()),
          Text.of(folder ? "(folder)" : each.upstream().branch()),
          Text.of(folder ? "" : shortened(each.state().synced())),
          counts(each));
    }
    return table.lines();
  }

  /** {@code 3 synced, 1 invalid}. */
  private static Text counts(Followed repository) {
    List<String> counts = new ArrayList<>();
    for (State state : State.values()) {
      long count = repository.pipelines().stream().filter(each -> each.state() == state).count();
      if (count > 0) {
        counts.add("%,d %s".formatted(count, state));
      }
    }
    boolean well = repository.problems().isEmpty();
    String said = counts.isEmpty() ? "none" : String.join(", ", counts);
    return Text.of(said, well ? Style.GREEN : Style.RED);
  }

  static Text state(SyncedPipeline pipeline) {
    return Text.of(
        pipeline.state().toString(),
        switch (pipeline.state()) {
          case SYNCED -> Style.GREEN;
          case OUT_OF_SYNC -> Style.YELLOW;
          case INVALID -> Style.RED;
          case REMOVED -> Style.DIM;
        });
  }

  /** A commit by its first digits; empty for none. */
  static String shortened(@Nullable String commit) {
    String hash = Objects.requireNonNullElse(commit, "");
    return hash.length() > HASH_DIGITS ? hash.substring(0, HASH_DIGITS) : hash;
  }
}
