package dev.nightjar.engine.console;

import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.Schema;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of a dataset about the weather, as a driver would read them. */
final class PastWeather {

  private static final LocalDate FIRST = LocalDate.of(2012, 1, 1);
  private static final List<String> SKIES = List.of("drizzle", "rain", "sun", "fog", "snow");

  private PastWeather() {}

  /** Twelve rows, each as JSON. */
  static List<String> rows(Schema schema) {
    Random random = new Random(schema.names().size());
    return IntStream.range(0, 12)
        .mapToObj(
            day ->
                schema.columns().stream()
                    .map(column -> "\"%s\":%s".formatted(column.name(), cell(column, day, random)))
                    .collect(Collectors.joining(",", "{", "}")))
        .toList();
  }

  private static String cell(Column column, int day, Random random) {
    return switch (column.type()) {
      case "date" -> '"' + FIRST.plusDays(day).toString() + '"';
      case "double" ->
          String.format(
              Locale.ROOT,
              column.name().contains("share") ? "%.2f" : "%.1f",
              random.nextDouble() * (column.name().contains("share") ? 1 : 14));
      default -> '"' + SKIES.get(random.nextInt(SKIES.size())) + '"';
    };
  }
}
