package dev.nightjar.engine.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTailTests {

  @TempDir Path folder;

  @Test
  void givesTheLastLinesOfASmallFile() throws Exception {
    Path file = Files.writeString(folder.resolve("log"), "one\ntwo\nthree\n");

    assertThat(FileTail.of(file, 2)).containsExactly("two", "three");
    assertThat(FileTail.of(file, 9)).containsExactly("one", "two", "three");
    assertThat(FileTail.of(Files.writeString(folder.resolve("empty"), ""), 9)).isEmpty();
  }

  @Test
  void readsNoMoreThanTheEndOfALargeOne() throws Exception {
    String line = "x".repeat(99);
    Path file =
        Files.write(
            folder.resolve("log"), IntStream.range(0, 100_000).mapToObj(i -> line).toList());

    List<String> tail = FileTail.of(file, 1_000_000);

    assertThat(tail).hasSizeBetween(83_000, 84_000).containsOnly(line);
  }
}
