package dev.nightjar.engine.console.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.console.pipelines.VersionPage.Chunk;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextChangesTests {

  @Test
  void linesThatChangedStandAmongAFewThatDidNot() {
    String before = lines(20);
    String after = before.replace("line 4\n", "line four\n").replace("line 18\n", "");

    List<Chunk> chunks = TextChanges.between(before, after);

    assertThat(chunks).extracting(Chunk::head).containsExactly("Line 1", "Line 15");
    assertThat(chunks.get(0).lines())
        .extracting(line -> line.mark() + line.text())
        .containsExactly(
            "line 1", "line 2", "line 3", "−line 4", "+line four", "line 5", "line 6", "line 7");
    assertThat(chunks.get(1).lines())
        .extracting(line -> line.mark() + line.text())
        .containsExactly("line 15", "line 16", "line 17", "−line 18", "line 19", "line 20");
  }

  @Test
  void equalTextsDifferNowhere() {
    assertThat(TextChanges.between(lines(5), lines(5))).isEmpty();
  }

  @Test
  void ofANewTextEveryLineIsNew() {
    assertThat(TextChanges.between("", "a\nb\n").get(0).lines())
        .extracting(line -> line.mark() + line.text())
        .containsExactly("+a", "+b");
  }

  private static String lines(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> "line " + number + "\n")
        .collect(Collectors.joining());
  }
}
