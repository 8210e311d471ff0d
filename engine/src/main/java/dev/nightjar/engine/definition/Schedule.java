package dev.nightjar.engine.definition;

import dev.nightjar.steps.contract.step.Default;
import dev.nightjar.steps.contract.step.Doc;
import dev.nightjar.steps.contract.step.Shorthand;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a pipeline is run without anybody asking, as it is written.
 *
 * @param timezone the name of a time zone
 * @param start a date, or a date and a time; null for no such bound
 * @param end a date, or a date and a time; null for no such bound
 * @param deadline how long after its logical time a run must have ended; null for no such bound
 * @param holidays dates, and files of dates
 */
@Doc("When the pipeline runs without anybody asking")
public record Schedule(
    @Doc("The time zone of its times of day and its days") @Default("UTC") String timezone,
    @Doc("Nothing is due before this date or time") @Nullable String start,
    @Doc("Nothing is due after this date, the whole of which counts, or time") @Nullable String end,
    @Doc("Which of the runs that nobody was there for are made up for") @Default("last")
        CatchUp catchUp,
    @Doc("What becomes of a run that is due while another one is active") @Default("queue")
        Overlap overlap,
    @Doc("How long after its logical time a run must have ended") @Nullable Duration deadline,
    @Doc("Days on which nothing is due: dates, and files with a date a line") @Default("[]")
        List<String> holidays,
    @Key("rhythm") Rhythm rhythm) {

  public Schedule {
    holidays = List.copyOf(holidays);
  }

  /** What repeats. */
  public sealed interface Rhythm permits Cron, Every {}

  /** Times of day, or a rhythm by the clock, in a cron expression. */
  @Doc("Five fields: minute, hour, day of month, month, day of week; or a name such as @daily")
  @Shorthand
  public record Cron(@Doc("The expression, as in `30 2 * * MON-FRI`") String expression)
      implements Rhythm {}

  /** An interval of real time. */
  @Doc("An interval of real time, counted from `start`, or else from 1 January 1970 in UTC")
  @Shorthand
  public record Every(@Doc("How long it is; at least 1m") Duration interval) implements Rhythm {}

  /** Which runs are made up for. */
  public enum CatchUp {
    NONE,
    LAST,
    ALL
  }

  /** What becomes of a run that is due while another one is active. */
  public enum Overlap {
    SKIP,
    QUEUE,
    ALLOW,
    CANCEL_RUNNING
  }
}
