package dev.nightjar.engine.gauges.micrometer;

import dev.nightjar.engine.gauges.GaugeProperties;
import dev.nightjar.engine.gauges.Indicator;
import dev.nightjar.engine.gauges.Reading;
import dev.nightjar.engine.gauges.Reading.Series;
import dev.nightjar.engine.gauges.Readings;
import dev.nightjar.engine.rounds.Rounds;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/**
 * Tells how the store stands, as it was when it was last asked. Who scrapes never waits for the
 * store: while it doesn't answer all is unknown but that.
 */
@Component
@ConditionalOnBooleanProperty("nightjar.serving")
final class StoreGauges implements MeterBinder, AutoCloseable {

  /** What is older than so many rounds isn't told any more. */
  private static final int STALE = 3;

  private final Readings readings;
  private final Duration every;
  private final Rounds rounds = new Rounds("gauges");
  private final Map<Indicator, MultiGauge> gauges = new EnumMap<>(Indicator.class);
  private volatile Map<Series, Double> latest = Map.of();
  private volatile boolean answered;
  private volatile long askedAt = System.nanoTime();

  StoreGauges(Readings readings, GaugeProperties properties) {
    this.readings = readings;
    this.every = properties.every();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("nightjar.store.reachable", this, gauges -> gauges.known() ? 1 : 0)
        .description("Whether the store has answered lately")
        .register(registry);
    for (Indicator indicator : Indicator.values()) {
      gauges.put(
          indicator,
          MultiGauge.builder(indicator.title())
              .description(indicator.meaning())
              .baseUnit(indicator.unit())
              .register(registry));
    }
    if (rounds.begin(1)) {
      rounds.every(every, "what monitors are told", this::ask);
    }
  }

  private void ask() {
    List<Reading> now;
    try {
      now = readings.now();
    } catch (RuntimeException e) {
      answered = false;
      throw e;
    }
    latest = now.stream().collect(Collectors.toMap(Reading::of, Reading::value));
    askedAt = System.nanoTime();
    answered = true;
    gauges.forEach(
        (indicator, gauge) ->
            gauge.register(
                now.stream()
                    .map(Reading::of)
                    .filter(series -> series.indicator() == indicator)
                    .<MultiGauge.Row<?>>map(
                        series -> MultiGauge.Row.of(tags(series), () -> value(series)))
                    .toList()));
  }

  private static Tags tags(Series series) {
    String tag = series.indicator().tag();
    return tag == null ? Tags.empty() : Tags.of(tag, series.value());
  }

  private double value(Series series) {
    return known() ? latest.getOrDefault(series, Double.NaN) : Double.NaN;
  }

  private boolean known() {
    return answered && System.nanoTime() - askedAt < every.multipliedBy(STALE).toNanos();
  }

  @Override
  public void close() {
    rounds.close();
  }
}
