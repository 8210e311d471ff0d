package dev.nightjar.engine.gauges;

/**
 * How an indicator stands.
 *
 * @param of what it tells, with the value of its tag
 */
public record Reading(Series of, double value) {

  /**
   * One of the values that an indicator has at a time.
   *
   * @param value of its tag; empty where it has none
   */
  public record Series(Indicator indicator, String value) {}

  public static Reading of(Indicator indicator, String tag, double value) {
    return new Reading(new Series(indicator, tag), value);
  }
}
