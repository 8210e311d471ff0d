package dev.nightjar.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.nightjar.engine.definition.Problem;
import dev.nightjar.engine.definition.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Definitions that were spoilt at random, and what the compiler must answer to any text. */
final class SpoiltText {

  private static final List<String> EXAMPLES = examples();
  private static final List<String> PIECES =
      List.of(
          "\n",
          " ",
          "\t",
          ":",
          ": ",
          "- ",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          "|",
          ">",
          "&a ",
          "*a",
          "${",
          "}",
          "$${",
          "#",
          "!",
          "!!str ",
          "? ",
          "---\n",
          "@",
          "`",
          "%",
          "null",
          "0",
          "-1",
          "é",
          "😀",
          "\r\n",
          "\\",
          "steps:\n",
          "sql: ",
          "FROM ",
          "(",
          ")",
          "--",
          "/*",
          ",");

  private SpoiltText() {}

  /** An example after so many changes. */
  static String example(Random random, int changes) {
    String text = EXAMPLES.get(random.nextInt(EXAMPLES.size()));
    for (int i = 0; i < changes; i++) {
      text = change(text, random);
    }
    return text;
  }

  private static String change(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int length = Math.min(random.nextInt(30), text.length() - at);
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(4)) {
      case 0 -> text.substring(0, at) + piece + text.substring(at);
      case 1 -> text.substring(0, at) + text.substring(at + length);
      case 2 -> text.substring(0, at) + text.substring(at, at + length) + text.substring(at);
      default -> text.substring(0, at) + piece + text.substring(at + length);
    };
  }

  /** Holds when the answer is problems at places inside of the text, or none. */
  static void assertAnswered(String text) {
    assertThatCode(
            () -> {
              Compilation compilation = compile(text);
              assertThat(compilation.problems().render()).isNotNull();
              compilation.problems().all().forEach(problem -> assertInside(problem, text));
            })
        .doesNotThrowAnyException();
  }

  private static void assertInside(Problem problem, String text) {
    Problem.Location location = problem.location();
    assertThat(location).isNotNull();
    assertThat(text).contains(location.text());
    int length = location.text().codePointCount(0, location.text().length());
    assertThat(location.line()).isPositive();
    assertThat(location.column()).isBetween(1, length + 1);
    assertThat(location.endColumn()).isBetween(location.column(), length + 1);
  }

  static Compilation compile(String text) {
    Source source = Source.of("a.yaml", Path.of("/pipelines"), text);
    return new Compiler().compile(source, Arguments.none(), Instant.parse("2026-11-23T02:00:00Z"));
  }

  private static List<String> examples() {
    try (Stream<Path> files = Files.walk(Path.of("../pipelines"))) {
      return files
          .filter(file -> file.endsWith("pipeline.yaml"))
          .sorted()
          .map(SpoiltText::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
