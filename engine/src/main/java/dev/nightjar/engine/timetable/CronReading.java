package dev.nightjar.engine.timetable;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a cron expression.
 *
 * @param read null when something is wrong
 * @param mistakes all that is wrong, in the order of the text
 */
public record CronReading(@Nullable Cron read, List<CronMistake> mistakes) {

  public CronReading {
    mistakes = List.copyOf(mistakes);
  }

  static CronReading wrong(CronMistake mistake) {
    return new CronReading(null, List.of(mistake));
  }

  /** The expression; empty when something is wrong. */
  public Optional<Cron> cron() {
    return Optional.ofNullable(read);
  }
}
