package dev.nightjar.engine.home;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The store was replaced by a backup.
 *
 * @param reason why, as in {@code File corrupted …}; null where somebody asked for it
 * @param aside where the store is that was there before; null where there was none
 * @param last when that was last written; null where there was none
 */
public record Restored(
    Backup backup, @Nullable String reason, @Nullable Path aside, @Nullable Instant last) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** What there is to say about it, in a few lines. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (reason != null) {
      lines.add("The metadata store could not be opened: " + reason);
    }
    if (aside != null) {
      lines.add("It was set aside as " + aside);
    }
    lines.add(
        "Restored the backup of %s UTC: %s".formatted(TIME.format(backup.at()), backup.file()));
    lines.add(
        "What was recorded since then%s is lost: such runs are unknown, or go on from where they were."
            .formatted(last == null ? "" : ", until " + TIME.format(last) + " UTC" + span(last)));
    lines.add("What they wrote still lies in the home's data folder");
    return lines;
  }

  private String span(Instant end) {
    Duration between = Duration.between(backup.at(), end);
    if (between.isNegative()) {
      return "";
    }
    return between.toMinutes() == 0
        ? " (%d s)".formatted(between.toSeconds())
        : " (%d min)".formatted(between.toMinutes());
  }
}
