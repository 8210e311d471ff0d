package dev.nightjar.engine.cli;

import dev.nightjar.engine.api.SyncJson;
import dev.nightjar.engine.catalog.SyncedPipeline.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Shows what a sync came to. */
final class SyncText {

  private static final int HASH_DIGITS = 10;

  private SyncText() {}

  static List<Text> lines(SyncJson synced) {
    Table table = Table.of("REPOSITORY", "BRANCH", "COMMIT", "PIPELINES");
    for (SyncJson.Repository each : synced.repositories()) {
      table.row(
          Text.of(each.name()),
          Text.of(Objects.requireNonNullElse(each.branch(), "(folder)")),
          Text.of(shortened(each.synced())),
          counts(each));
    }
    return table.lines();
  }

  /** {@code 3 synced, 1 invalid}. */
  private static Text counts(SyncJson.Repository repository) {
    List<String> counts = new ArrayList<>();
    for (State state : State.values()) {
      long count = repository.pipelines().stream().filter(each -> each.state() == state).count();
      if (count > 0) {
        counts.add("%,d %s".formatted(count, state));
      }
    }
    boolean well = repository.wrong().isEmpty();
    String said = counts.isEmpty() ? "none" : String.join(", ", counts);
    return Text.of(said, well ? Style.GREEN : Style.RED);
  }

  static Text state(State state) {
    return Text.of(
        state.toString(),
        switch (state) {
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
