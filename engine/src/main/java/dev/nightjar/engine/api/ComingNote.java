package dev.nightjar.engine.api;

import dev.nightjar.engine.timetable.ClockChange;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What there is to say about a logical time on a day on which the clocks change. */
public record ComingNote(ComingRuns.Coming run, ZoneId zone) {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** Empty for most. */
  public String text() {
    List<String> notes = new ArrayList<>();
    ClockChange change = run.change();
    if (change != null) {
      notes.add(
          "the clocks go %s from %s to %s"
              .formatted(change.isGap() ? "forward" : "back", from(change), to(change)));
    }
    LocalDateTime meant = run.meant();
    if (meant != null) {
      notes.add("there is no %s, so it runs right after".formatted(TIME.format(meant)));
    }
    if (run.pass() == 1) {
      notes.add("%s comes twice; this is the first".formatted(shown()));
    } else if (run.pass() == 2) {
      notes.add("%s for the second time".formatted(shown()));
    }
    return String.join("; ", notes);
  }

  private String shown() {
    return TIME.format(LocalDateTime.ofInstant(run.time(), zone));
  }

  private static String from(ClockChange change) {
    return TIME.format(change.from());
  }

  /** Some clocks have gone over midnight, and one country over a whole day. */
  private static String to(ClockChange change) {
    boolean sameDay = change.from().toLocalDate().equals(change.to().toLocalDate());
    String time = TIME.format(change.to());
    return sameDay ? time : "%s on %s".formatted(time, change.to().toLocalDate());
  }
}
