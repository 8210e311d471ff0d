package dev.nightjar.engine.execution;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.random.RandomGenerator;
import org.springframework.stereotype.Component;

/** Makes names that are short, sort by time and don't repeat. */
@Component
final class Ids {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

  private final Clock clock;
  private final RandomGenerator random;

  Ids(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** The id of a run, such as {@code rain-20261123-210503-k3f7}. */
  String run(String pipeline) {
    return pipeline + "-" + moment();
  }

  /** The key of a driver, such as {@code 20261123-210503-k3f7}. */
  String driver() {
    return moment();
  }

  private String moment() {
    StringBuilder text = new StringBuilder(TIME.format(clock.instant())).append('-');
    for (int i = 0; i < 4; i++) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
