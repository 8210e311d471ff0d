package dev.nightjar.steps.spark.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.steps.contract.protocol.Event.LogLine;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogBufferTests {

  private final LogBuffer buffer = new LogBuffer();

  @Test
  void givesEachLineOnce() {
    buffer.add(line("one"));
    buffer.add(line("two"));

    assertThat(buffer.take(1)).containsExactly(line("one"));
    assertThat(buffer.take(10)).containsExactly(line("two"));
    assertThat(buffer.take(10)).isNull();
  }

  @Test
  void countsTheLinesThatItLoses() {
    for (int i = 0; i < 5_002; i++) {
      buffer.add(line("line " + i));
    }

    List<LogLine> taken = buffer.take(3);

    assertThat(taken)
        .extracting(LogLine::text)
        .containsExactly("2 earlier lines were lost", "line 2", "line 3");
  }

  @Test
  void cutsALineThatIsTooLong() {
    buffer.add(line("x".repeat(10_000)));

    assertThat(buffer.take(1).get(0).text()).endsWith("x … (6,000 more characters)");
  }

  private static LogLine line(String text) {
    return new LogLine(Instant.EPOCH, "INFO", text);
  }
}
