package dev.nightjar.engine.scheduling;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about one pipeline now; to be stored with its watermark, as one.
 *
 * @param runs to be created, the oldest first
 * @param omitted the logical times that get none
 * @param held what waits for a person, or null
 * @param cancelsActive whether the runs that are active are to be cancelled
 * @param watermark up to which instant logical times are considered now; never before the last one
 */
public record Decision(
    List<PlannedRun> runs,
    List<Omission> omitted,
    @Nullable Held held,
    boolean cancelsActive,
    Instant watermark) {

  public Decision {
    runs = List.copyOf(runs);
    omitted = List.copyOf(omitted);
  }
}
