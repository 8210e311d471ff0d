package dev.nightjar.engine.compiler;

import dev.nightjar.engine.definition.Passage;
import dev.nightjar.steps.contract.step.Split.TimeRange;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold of ranges of time: they can be read, aren't empty, and don't overlap. */
record RangeRules(String pointer, Map<String, TimeRange> ranges, StepProblems problems) {

  void check() {
    Map<String, Interval> intervals = new LinkedHashMap<>();
    ranges.forEach(
        (part, range) -> interval(part, range).ifPresent(read -> intervals.put(part, read)));
    List<Map.Entry<String, Interval>> ordered =
        intervals.entrySet().stream()
            .sorted(Comparator.comparing(entry -> entry.getValue().from()))
            .toList();
    for (int i = 1; i < ordered.size(); i++) {
      Map.Entry<String, Interval> earlier = ordered.get(i - 1);
      Map.Entry<String, Interval> later = ordered.get(i);
      if (later.getValue().from().isBefore(earlier.getValue().until())) {
        String message = "parts '%s' and '%s' overlap".formatted(earlier.getKey(), later.getKey());
        problems.tellKey(
            "overlap",
            Passage.child(pointer, later.getKey()),
            message,
            "from is the first instant in a part, until the first one after it");
      }
    }
  }

  private Optional<Interval> interval(String part, TimeRange range) {
    String place = Passage.child(pointer, part);
    if (range.from() == null && range.until() == null) {
      String message = "part '%s' has neither from nor until".formatted(part);
      problems.tellKey("no-bounds", place, message, "give one or both");
      return Optional.empty();
    }
    Optional<LocalDateTime> from = instant(range.from(), LocalDateTime.MIN, place + "/from");
    Optional<LocalDateTime> until = instant(range.until(), LocalDateTime.MAX, place + "/until");
    if (from.isEmpty() || until.isEmpty()) {
      return Optional.empty();
    }
    if (!from.get().isBefore(until.get())) {
      problems.tell("bad-bounds", place + "/until", "until must be later than from", null);
      return Optional.empty();
    }
    return Optional.of(new Interval(from.get(), until.get()));
  }

  private Optional<LocalDateTime> instant(@Nullable String text, LocalDateTime open, String place) {
    if (text == null) {
      return Optional.of(open);
    }
    Optional<LocalDateTime> read = read(text);
    if (read.isEmpty()) {
      String message = "'%s' is no date or timestamp".formatted(text);
      problems.tell("bad-date", place, message, "as in 2026-01-31 or 2026-01-31T12:00:00");
    }
    return read;
  }

  private static Optional<LocalDateTime> read(String text) {
    try {
      if (text.length() <= 10) {
        return Optional.of(LocalDate.parse(text).atStartOfDay());
      }
      String iso = text.replace(' ', 'T');
      boolean zoned = iso.endsWith("Z") || iso.matches(".*[+-]\\d\\d:\\d\\d");
      return Optional.of(
          zoned
              ? OffsetDateTime.parse(iso).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
              : LocalDateTime.parse(iso));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private record Interval(LocalDateTime from, LocalDateTime until) {}
}
