package dev.nightjar.engine.scheduling;

import java.util.List;

/**
 * What came of asking for a backfill.
 *
 * @param id empty where there was nothing to queue
 * @param dates all logical times as they were decided about when it was queued
 */
public record QueuedBackfill(String id, List<BackfillDate> dates) {

  public QueuedBackfill {
    dates = List.copyOf(dates);
  }
}
